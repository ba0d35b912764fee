import {
  changeMyNotificationChoices,
  listNotifications,
  readMyNotificationChoices,
} from '@deskside/protocol/http/notifications'
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconBell, IconBellOff } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate, read, useCall } from '../../api/queries.ts'
import { notePermission } from '../../live/browser-note.ts'
import { FormProblem } from '../../ui/form-problem.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Panel } from '../../ui/panel.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { ChannelMatrix } from '../notifications/channel-matrix.tsx'
import { PushDevices } from './push-devices.tsx'
import { QuietHoursForm } from './quiet-hours-form.tsx'

const words = { null: 'default', true: 'on', false: 'off' } as const
const wishes = { default: null, on: true, off: false } as const

/** [ADM-6] [SES-7] How one is told of what, beside what the organisation says, and when one is left alone. */
export function NotificationsPanel() {
  const { t } = useTranslation(['notifications', 'common'])
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(read(readMyNotificationChoices))
  const change = useCall(changeMyNotificationChoices, {
    onSuccess: async () => {
      await invalidate(client, readMyNotificationChoices)
      void invalidate(client, listNotifications)
      notifyDone(t('common:action.saved'))
    },
  })
  return (
    <div id="notifications">
      <Panel title={t('mine.title')} description={t('mine.text')} flush>
        {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
        {!data && !error && <RowsLoading rows={8} />}
        {data && (
          <>
            <ChannelMatrix
              busy={change.isPending}
              cell={(event, channel) => {
                const found = data.choices.find((one) => one.event === event && one.channel === channel)
                if (!found || found.rule === 'forbidden')
                  return {
                    value: 'forbidden',
                    options: [{ value: 'forbidden', label: t('mine.forbidden') }],
                    disabled: true,
                  }
                return {
                  value: words[`${found.wanted}`],
                  options: [
                    { value: 'default', label: t(`mine.default.${found.rule}`) },
                    { value: 'on', label: t('mine.on') },
                    { value: 'off', label: t('mine.off') },
                  ],
                }
              }}
              onChange={(event, channel, value) => {
                const wanted = wishes[value as keyof typeof wishes] ?? null
                change.mutate({ body: { choices: [{ event, channel, wanted }] } })
              }}
            />
            <Stack gap="md" p="md">
              <FormProblem failure={change.error} />
              <BrowserPermission />
              <PushDevices />
              <QuietHoursForm
                key={JSON.stringify(data.quietHours)}
                hours={data.quietHours}
                timeZone={data.timeZone}
                busy={change.isPending}
                onSave={(quietHours) => change.mutate({ body: { quietHours } })}
              />
            </Stack>
          </>
        )}
      </Panel>
    </div>
  )
}

/** The browser's own yes, which only the person can give it. */
function BrowserPermission() {
  const { t } = useTranslation('notifications')
  const [permission, setPermission] = useState(notePermission)
  if (permission === 'default')
    return (
      <Group>
        <Button
          size="xs"
          variant="default"
          onClick={async () => setPermission(await Notification.requestPermission())}
        >
          {t('browser.ask')}
        </Button>
      </Group>
    )
  const Sign = permission === 'granted' ? IconBell : IconBellOff
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <Sign size={15} aria-hidden />
      <Text size="xs" c="dimmed">
        {t(`browser.${permission}`)}
      </Text>
    </Group>
  )
}
