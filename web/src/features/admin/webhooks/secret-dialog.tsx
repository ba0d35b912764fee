import { Button, Code, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import classes from './webhooks.module.css'

/** A secret, the only time that it is shown. */
export function SecretDialog({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  const { t } = useTranslation(['webhooks', 'common'])
  return (
    <Dialog opened={secret !== null} onClose={onClose} title={t('secretTitle')}>
      {secret && (
        <Stack gap="md">
          <Text size="sm">{t('secretText')}</Text>
          <Code block className={classes.address}>
            {secret}
          </Code>
          <Group justify="flex-end">
            <CopyButton value={secret} label={t('common:action.copy')} />
            <Button onClick={onClose}>{t('common:action.close')}</Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  )
}
