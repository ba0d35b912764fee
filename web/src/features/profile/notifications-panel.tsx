import type { Me } from '@deskside/protocol/http/people'
import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { IconBell, IconBellOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { notePermission } from '../../live/browser-note.ts'
import { FormProblem } from '../../ui/form-problem.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useSaveMe } from './use-save-me.ts'

/** [SES-7] How one is told that a requester has joined. */
export function NotificationsPanel({ me }: { me: Me }) {
  const { t } = useTranslation('profile')
  const save = useSaveMe()
  const { joinEmails, joinBrowser } = me.preferences
  return (
    <Panel title={t('notifications.title')} description={t('notifications.text')}>
      <Stack gap="sm">
        <FormProblem failure={save.error} />
        <Switch
          label={t('notifications.browser')}
          checked={joinBrowser}
          disabled={save.isPending}
          onChange={(event) => save.mutate({ body: { joinBrowser: event.currentTarget.checked } })}
        />
        {joinBrowser && <BrowserPermission />}
        <Switch
          label={t('notifications.email')}
          checked={joinEmails}
          disabled={save.isPending}
          onChange={(event) => save.mutate({ body: { joinEmails: event.currentTarget.checked } })}
        />
      </Stack>
    </Panel>
  )
}

/** The browser's own yes, which only the person can give it. */
function BrowserPermission() {
  const { t } = useTranslation('profile')
  const [permission, setPermission] = useState(notePermission)
  if (permission === 'granted')
    return (
      <Group gap={6} ml={48}>
        <IconBell size={15} aria-hidden />
        <Text size="xs" c="dimmed">
          {t('notifications.granted')}
        </Text>
      </Group>
    )
  if (permission === 'default')
    return (
      <Group ml={48}>
        <Button
          size="xs"
          variant="default"
          onClick={async () => setPermission(await Notification.requestPermission())}
        >
          {t('notifications.ask')}
        </Button>
      </Group>
    )
  return (
    <Group gap={6} ml={48} wrap="nowrap" align="flex-start">
      <IconBellOff size={15} aria-hidden />
      <Text size="xs" c="dimmed">
        {permission === 'denied' ? t('notifications.denied') : t('notifications.unsupported')}
      </Text>
    </Group>
  )
}
