import { readTicket, type Ticket } from '@deskside/protocol/http/tickets'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Navigate, useParams, useSearchParams } from 'react-router'
import { codeOf } from '../../../api/problem.ts'
import { read } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { FittingArticles } from '../../articles/fitting-articles.tsx'
import { MergedNote } from '../../merge/merged-note.tsx'
import { RecordingList } from '../../recordings/recording-list.tsx'
import { SessionWidget } from '../../sessions/session-widget.tsx'
import { SurveyPanel } from '../../surveys/survey-panel.tsx'
import { PeoplePanel } from '../../ticket-people/people-panel.tsx'
import { TimePanel } from '../../time/time-panel.tsx'
import { Composer } from '../compose/composer.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { PropertiesPanel } from './properties-panel.tsx'
import { TicketHeader } from './ticket-header.tsx'
import classes from './ticket-page.module.css'
import { useTicketCommands } from './use-ticket-commands.ts'

/** One ticket: what was said and done in the middle, the session and the properties at the side. */
export function TicketPage() {
  const { t } = useTranslation('tickets')
  const { number = '' } = useParams()
  const [search] = useSearchParams()
  const { data: ticket, error, refetch } = useQuery(read(readTicket, { params: { id: number } }))
  if (codeOf(error) === 'not_found')
    return (
      <Notice
        level={1}
        title={t('ticket.missingTitle')}
        text={t('ticket.missingText')}
        action={{ label: t('ticket.toList'), to: '/tickets' }}
      />
    )
  if (error && !ticket) return <LoadFailure level={1} failure={error} retry={() => void refetch()} />
  // A merged ticket's links lead to the one that goes on, unless it is looked at on purpose.
  if (ticket?.mergedInto && search.get('merged') !== 'show')
    return <Navigate to={`/tickets/${ticket.mergedInto.number}`} replace />
  return ticket ? <TicketView key={ticket.id} ticket={ticket} /> : <RowsLoading rows={8} height={44} />
}

function TicketView({ ticket }: { ticket: Ticket }) {
  useTicketCommands(ticket)
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <TicketHeader ticket={ticket} />
        <MergedNote ticket={ticket} />
      </div>
      <div className={classes.session}>
        <SessionWidget ticket={ticket} />
        <RecordingList of={{ ticketId: ticket.id }} />
      </div>
      <div className={classes.story}>
        <Timeline ticket={ticket} />
        {ticket.can.comment && <Composer ticket={ticket} />}
      </div>
      <div className={classes.properties}>
        <PropertiesPanel ticket={ticket} />
        <PeoplePanel ticket={ticket} />
        <TimePanel ticketId={ticket.id} />
        <SurveyPanel ticketId={ticket.id} />
        <FittingArticles title={ticket.title} />
      </div>
    </div>
  )
}
