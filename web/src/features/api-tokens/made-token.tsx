import { listScriptTokens } from '@deskside/protocol/http/script-tokens'
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import classes from './api-tokens.module.css'

/** The one time that a token is shown, with where it is used. */
export function MadeToken({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation('api-tokens')
  const base = useQuery(read(listScriptTokens)).data?.baseUrl ?? `${location.origin}/api/v1`
  const example = `curl -H "Authorization: Bearer ${token}" ${base}/ping`
  return (
    <Stack gap="md">
      <Alert color="yellow">{t('made.warning')}</Alert>
      <Line label={t('made.token')} value={token} copy={t('made.copyToken')} />
      <Line label={t('made.base')} value={base} copy={t('made.copyBase')} />
      <div>
        <Line label={t('made.example')} value={example} copy={t('made.copyExample')} />
        <Text size="xs" c="dimmed" mt={4}>
          {t('made.exampleText')}
        </Text>
      </div>
      <Group justify="flex-end">
        <Button onClick={onDone}>{t('made.done')}</Button>
      </Group>
    </Stack>
  )
}

const Line = ({ label, value, copy }: { label: string; value: string; copy: string }) => (
  <div>
    <Text size="sm" fw={600}>
      {label}
    </Text>
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <code className={classes.code}>{value}</code>
      <CopyButton value={value} label={copy} />
    </Group>
  </div>
)
