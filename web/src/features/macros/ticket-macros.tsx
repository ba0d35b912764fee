import { runMacro } from '@deskside/protocol/http/macros'
import { listTickets, readTicket, readTimeline, type Ticket } from '@deskside/protocol/http/tickets'
import { Button, Loader, Menu } from '@mantine/core'
import { IconBolt } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { invalidate, useCall } from '../../api/queries.ts'
import { notifyDone, notifyProblem } from '../../ui/notify.ts'
import { useCommands } from '../commands/command-store.ts'
import { useMacros } from './use-macros.ts'
import { useRefusalText } from './use-refusal-text.ts'

/** The organisation's macros for one ticket, in a menu and in the palette. Nothing shows where there are none. */
export function TicketMacros({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('macros')
  const client = useQueryClient()
  const problemText = useProblemText()
  const refusalText = useRefusalText()
  const macros = useMacros()
  const run = useCall(runMacro, { onError: (failure) => notifyProblem(problemText(failure)) })

  async function press(id: string, name: string) {
    const answer = await run
      .mutateAsync({ params: { id }, body: { ticketIds: [ticket.id] } })
      .catch(() => undefined)
    await Promise.all([
      invalidate(client, readTicket),
      invalidate(client, listTickets),
      invalidate(client, readTimeline, { id: ticket.id }),
    ])
    const [result] = answer?.results ?? []
    if (result?.ok) notifyDone(t('ran', { name }))
    else if (result) notifyProblem(t('refused', { name, reason: refusalText(result.error) }))
  }
  useCommands(
    macros.map(({ id, name }) => ({
      id: `macro-${id}`,
      label: t('command', { name }),
      group: 'macro',
      run: () => void press(id, name),
    })),
  )
  if (macros.length === 0) return null
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        {/* Not "loading", which disables it: the menu gives the focus back while the macro runs. */}
        <Button
          variant="default"
          aria-busy={run.isPending}
          leftSection={
            run.isPending ? <Loader size={16} color="gray" aria-hidden /> : <IconBolt size={16} aria-hidden />
          }
        >
          {t('menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {macros.map(({ id, name }) => (
          <Menu.Item key={id} disabled={run.isPending} onClick={() => void press(id, name)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
