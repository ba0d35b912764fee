import { readTicketSession } from '@deskside/protocol/http/sessions'
import type { Ticket } from '@deskside/protocol/http/tickets'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { focusIsLost } from '../../ui/focus.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { useCommands } from '../commands/command-store.ts'
import { shortcuts } from '../commands/shortcuts.ts'
import { OpenSession } from './open-session.tsx'
import { PlayPanel } from './play-panel.tsx'
import { SessionSummary } from './session-summary.tsx'
import { SessionTag } from './session-tag.tsx'
import { Starting } from './starting.tsx'
import { useEngines } from './use-engines.ts'
import { useSessionActions } from './use-session-actions.ts'

/** How often a start that another technician pressed is asked for. */
const lookAgainMs = 3_000

/** The remote session beside its ticket: Play, then everything about the open session and Stop, then Play again. */
export function SessionWidget({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['sessions', 'common', 'commands'])
  const { data, error, refetch } = useQuery({
    ...read(readTicketSession, { params: { id: ticket.id } }),
    // A start that comes to nothing is no event; whoever looks on asks.
    refetchInterval: ({ state }) => state.data?.starting && lookAgainMs,
  })
  const actions = useSessionActions(ticket.id)
  const session = data?.session ?? null
  const open = session !== null && isOpenState(session.state)
  const engines = useEngines(ticket.can.startSession)
  const { start, stop } = actions
  const asked = start.isPending ? (start.variables.body?.engine ?? engines[0]) : undefined
  const making = !open && (data?.starting === true || asked === 'teamviewer')
  const mayPlay = data !== undefined && !open && !making && !start.isPending && ticket.can.startSession
  useCommands(
    mayPlay
      ? [
          {
            id: 'play',
            label: t('commands:ticket.play'),
            group: 'ticket',
            shortcut: shortcuts.ticket.play,
            run: () =>
              start.mutate({ params: { id: ticket.id }, body: engines[0] && { engine: engines[0] } }),
          },
        ]
      : [],
  )
  const content = useRef<HTMLDivElement>(null)
  const pressed = !start.isIdle || stop.isSuccess
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening, ending and waiting for an outside party are the moments
  useEffect(() => {
    // Play and Stop go away when they are pressed; the focus stays with what has come of it.
    if (pressed && focusIsLost()) content.current?.focus({ preventScroll: true })
  }, [open, making])
  return (
    <Panel
      title={t('title')}
      description={session && session.engine !== 'deskside' && t(`common:engine.${session.engine}`)}
      actions={session && <SessionTag state={session.state} />}
    >
      <div ref={content} tabIndex={-1}>
        {!data && !error && <RowsLoading rows={2} />}
        {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
        {open && <OpenSession session={session} actions={actions} />}
        {data && !open && (
          <>
            {session && <SessionSummary session={session} />}
            {making ? (
              <Starting />
            ) : (
              <PlayPanel ticket={ticket} again={session !== null} engines={engines} actions={actions} />
            )}
          </>
        )}
      </div>
    </Panel>
  )
}
