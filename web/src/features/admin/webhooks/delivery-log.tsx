import { listDeliveries, redeliver, type WebhookDelivery } from '@deskside/protocol/http/webhooks'
import { Button, Group, Text } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { invalidate, readPages, useCall } from '../../../api/queries.ts'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { useFormat } from '../../../ui/format.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { MoreRows } from '../../../ui/more-rows.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import classes from './webhooks.module.css'

const lookAgainMs = 3_000

/** What was sent, what came back, and "send again". Looks again by itself while something is on its way. */
export function DeliveryLog({ webhookId }: { webhookId: string }) {
  const { t } = useTranslation('webhooks')
  const list = useInfiniteQuery({
    ...readPages(listDeliveries, { params: { id: webhookId } }),
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some((one) => one.state === 'queued' || one.state === 'sending')
        ? lookAgainMs
        : false,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  if (list.isPending) return <RowsLoading rows={3} />
  if (list.error && !list.data) return <LoadFailure failure={list.error} retry={() => void list.refetch()} />
  return (
    <div className={classes.log}>
      {items.length === 0 && <Text size="sm">{t('logEmpty')}</Text>}
      <ul className={classes.rows}>
        {items.map((delivery) => (
          <Delivery key={delivery.id} webhookId={webhookId} delivery={delivery} />
        ))}
      </ul>
      <MoreRows list={list} />
    </div>
  )
}

function Delivery({ webhookId, delivery }: { webhookId: string; delivery: WebhookDelivery }) {
  const { t } = useTranslation('webhooks')
  const format = useFormat()
  const client = useQueryClient()
  const again = useCall(redeliver, { onSuccess: () => void invalidate(client, listDeliveries) })
  const { type, state, status, trouble, durationMs, attempts, createdAt, request, response } = delivery
  const outcome =
    trouble && trouble !== 'status'
      ? t(`trouble.${trouble}`)
      : status !== null
        ? t('status', { status, ms: format.number(durationMs ?? 0) })
        : ''
  return (
    <li className={classes.row}>
      <Group justify="space-between" gap="xs">
        <div>
          <Text size="sm" fw={600}>
            {type === 'ping' ? t('pingName') : t(`event.${type}` as 'event.ticket.created')}
          </Text>
          <Text size="xs" c="dimmed">
            {format.short(createdAt)} · {t(`state.${state}`)} · {t('attempts', { count: attempts })}
            {outcome && ` · ${outcome}`}
          </Text>
        </div>
        <Button
          size="compact-xs"
          variant="default"
          loading={again.isPending}
          onClick={() => again.mutate({ params: { id: webhookId, deliveryId: delivery.id } })}
        >
          {t('redeliver')}
        </Button>
      </Group>
      <FormProblem failure={again.error} />
      <details className={classes.details}>
        <summary>{t('details')}</summary>
        <pre>{request}</pre>
        {response && <pre>{response}</pre>}
      </details>
    </li>
  )
}
