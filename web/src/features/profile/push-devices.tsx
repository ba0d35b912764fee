import {
  addPushDevice,
  type PushDevice,
  readMyPush,
  removePushDevice,
  testPushDevice,
} from '@deskside/protocol/http/push'
import { Button, Fieldset, Group, Stack, Text } from '@mantine/core'
import { IconDeviceLaptop } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { useProblemText } from '../../api/problem-text.ts'
import { invalidate, read, useCall } from '../../api/queries.ts'
import { notePermission } from '../../live/browser-note.ts'
import { knowsPush, subscribeHere } from '../../push/push-here.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { notifyDone, notifyProblem } from '../../ui/notify.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { Tag } from '../../ui/tag.tsx'

/** [SES-7] The browsers that take one's notifications with every page closed. */
export function PushDevices() {
  const { t } = useTranslation('notifications')
  const { data, error, refetch } = useQuery(read(readMyPush))
  return (
    <Fieldset legend={t('push.title')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('push.text')}
        </Text>
        {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
        {!data && !error && <RowsLoading rows={1} />}
        {data?.devices.length === 0 && <Text size="sm">{t('push.none')}</Text>}
        {data?.devices.map((device) => (
          <Device key={device.id} device={device} />
        ))}
        {data && <AddThis publicKey={data.publicKey} />}
      </Stack>
    </Fieldset>
  )
}

function Device({ device }: { device: PushDevice }) {
  const { t } = useTranslation('notifications')
  const client = useQueryClient()
  const problemText = useProblemText()
  const onError = (failure: Error) => notifyProblem(problemText(failure))
  const remove = useCall(removePushDevice, { onSuccess: () => void invalidate(client, readMyPush), onError })
  const test = useCall(testPushDevice, { onSuccess: () => notifyDone(t('push.tested')), onError })
  const params = { id: device.id }
  return (
    <Group justify="space-between">
      <Group gap="xs">
        <IconDeviceLaptop size={17} aria-hidden />
        <Text size="sm">{device.name}</Text>
        {device.trouble && <Tag tone="warn">{t(`push.trouble.${device.trouble}`)}</Tag>}
        <Text size="xs" c="dimmed">
          {device.lastSentAt ? (
            <>
              {t('push.last')} <RelativeTime moment={device.lastSentAt} />
            </>
          ) : (
            t('push.never')
          )}
        </Text>
      </Group>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          loading={test.isPending}
          aria-label={t('push.testOne', { name: device.name })}
          onClick={() => test.mutate({ params })}
        >
          {t('push.test')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          loading={remove.isPending}
          aria-label={t('push.removeOne', { name: device.name })}
          onClick={() => remove.mutate({ params })}
        >
          {t('push.remove')}
        </Button>
      </Group>
    </Group>
  )
}

/** Only the browser itself can be added, and only after its person's yes. */
function AddThis({ publicKey }: { publicKey: string }) {
  const { t } = useTranslation('notifications')
  const client = useQueryClient()
  const problemText = useProblemText()
  const [busy, setBusy] = useState(false)
  const [denied, setDenied] = useState(notePermission() === 'denied')
  if (!knowsPush() || denied)
    return (
      <Text size="xs" c="dimmed" role="status">
        {t(denied ? 'push.denied' : 'push.unsupported')}
      </Text>
    )
  const add = async () => {
    setBusy(true)
    try {
      const subscription = await subscribeHere(publicKey).catch(() => 'failed' as const)
      if (subscription === 'failed') return notifyProblem(t('push.failed'))
      if (!subscription) return setDenied(notePermission() === 'denied')
      await call(addPushDevice, { body: subscription })
      notifyDone(t('push.added'))
    } catch (failure) {
      notifyProblem(problemText(failure))
    } finally {
      setBusy(false)
      void invalidate(client, readMyPush)
    }
  }
  return (
    <Group>
      <Button size="xs" variant="default" loading={busy} onClick={() => void add()}>
        {t('push.add')}
      </Button>
    </Group>
  )
}
