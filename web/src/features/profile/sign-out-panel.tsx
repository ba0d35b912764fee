import { Button, Group, Text } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSignOut } from '../../api/use-sign-out.ts'
import { Panel } from '../../ui/panel.tsx'

/** The way out. */
export function SignOutPanel() {
  const { t } = useTranslation(['profile', 'common'])
  const signOut = useSignOut()
  return (
    <Panel>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('signOut.text')}
        </Text>
        <Button
          variant="default"
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => void signOut()}
        >
          {t('common:action.signOut')}
        </Button>
      </Group>
    </Panel>
  )
}
