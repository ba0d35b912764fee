import { readTimeline, type Ticket, type TimelineEntry } from '@deskside/protocol/http/tickets'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { CommentEntry, MessageCard } from './comment-entry.tsx'
import { EventEntry } from './event-entry.tsx'
import { SessionEntry } from './session-entry.tsx'
import classes from './timeline.module.css'

/** What was said and done about a ticket, in order, beginning with what the requester wrote. */
export function Timeline({
  ticket,
}: {
  ticket: Pick<Ticket, 'id' | 'number' | 'description' | 'requester' | 'createdAt' | 'attachments' | 'mail'>
}) {
  const { t } = useTranslation('timeline')
  const { data, error, refetch } = useQuery(read(readTimeline, { params: { id: ticket.id } }))
  return (
    <section aria-label={t('label')}>
      <ol className={classes.timeline}>
        {(ticket.description || ticket.attachments.length > 0 || ticket.mail) && (
          <li>
            <MessageCard
              author={ticket.requester}
              at={ticket.createdAt}
              body={ticket.description}
              attachments={ticket.attachments}
              mail={ticket.mail}
            />
          </li>
        )}
        {data?.items.filter(isNewsOf(ticket)).map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
      {!data && !error && <RowsLoading rows={4} height={56} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
    </section>
  )
}

/** The ticket that was merged says so too; read on the one that it went into, that would be said twice. */
const isNewsOf =
  (ticket: Pick<Ticket, 'number'>) =>
  (entry: TimelineEntry): boolean =>
    entry.kind !== 'event' ||
    entry.from === null ||
    entry.event.type !== 'ticket.merged_into' ||
    entry.event.number !== ticket.number

function Entry({ entry }: { entry: TimelineEntry }) {
  if (entry.kind === 'event') return <EventEntry entry={entry} />
  return entry.session ? (
    <SessionEntry entry={entry} session={entry.session} />
  ) : (
    <CommentEntry entry={entry} />
  )
}
