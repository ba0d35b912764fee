import { runMacro } from '@deskside/protocol/http/macros'
import { bulkUpdateTickets, listTickets, readTicket, type TicketRow } from '@deskside/protocol/http/tickets'
import { ActionIcon, Group, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input } from '../../../api/call.ts'
import { useProblemText } from '../../../api/problem-text.ts'
import { invalidate, useCall } from '../../../api/queries.ts'
import { notifyDone, notifyProblem } from '../../../ui/notify.ts'
import type { Selection } from '../use-selection.ts'
import { BulkActions } from './bulk-actions.tsx'
import classes from './bulk-bar.module.css'
import { BulkOutcome, type Refused } from './bulk-outcome.tsx'

export type BulkAction = NonNullable<Input<typeof bulkUpdateTickets>['body']>['action']

type Result = { id: string; ok: boolean; error?: string }

/** What can be done with all ticked tickets at once; each ticket's refusal is told by itself. */
export function BulkBar({ selection }: { selection: Selection }) {
  const { t } = useTranslation(['tickets', 'common'])
  const client = useQueryClient()
  const problemText = useProblemText()
  const [refused, setRefused] = useState<{ tickets: Refused[]; done: number } | null>(null)
  const bulk = useCall(bulkUpdateTickets)
  const macro = useCall(runMacro)
  const { chosen } = selection

  const idsOf = (tickets: TicketRow[]) => tickets.map(({ id }) => id)
  const act = (action: BulkAction, only = chosen) =>
    doWith(only, (tickets) => bulk.mutateAsync({ body: { ids: idsOf(tickets), action } }))
  const run = (id: string) =>
    doWith(chosen, (tickets) => macro.mutateAsync({ params: { id }, body: { ticketIds: idsOf(tickets) } }))

  async function doWith(
    tickets: TicketRow[],
    call: (tickets: TicketRow[]) => Promise<{ results: Result[] }>,
  ) {
    try {
      const { results } = await call(tickets)
      await Promise.all([invalidate(client, listTickets), invalidate(client, readTicket)])
      tell(tickets, results)
    } catch (failure) {
      notifyProblem(problemText(failure))
    }
  }

  function tell(tickets: TicketRow[], results: Result[]) {
    const failed = tickets.flatMap((ticket) => {
      const result = results.find(({ id }) => id === ticket.id)
      return result?.ok === false ? [{ ticket, code: result.error }] : []
    })
    const done = tickets.length - failed.length
    selection.clear()
    if (failed.length > 0) setRefused({ tickets: failed, done })
    else notifyDone(t('bulk.done', { count: done }))
  }

  return (
    <>
      {chosen.length > 0 && (
        <section className={classes.bar} aria-label={t('bulk.label')}>
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" fw={600} className="tabular" aria-live="polite">
              {t('bulk.selected', { count: chosen.length })}
            </Text>
            <ActionIcon variant="subtle" color="gray" aria-label={t('bulk.clear')} onClick={selection.clear}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
          <BulkActions busy={bulk.isPending || macro.isPending} chosen={chosen} onAct={act} onRun={run} />
        </section>
      )}
      <BulkOutcome outcome={refused} onClose={() => setRefused(null)} />
    </>
  )
}
