import type { TimelineEntry } from '@deskside/protocol/http/tickets'
import { type Actor, isStaff } from '../domain/context.ts'
import type { EntrySession, EntryView } from '../domain/timeline/timeline-view.ts'
import { presentAttachment } from './attachment.ts'
import { presentMailContent } from './mail-content.ts'
import { presentPersonRef } from './person-ref.ts'

/** Whom technicians call to each other is not the requester's; they read the names in the text. */
export function presentTimelineEntry(actor: Actor, entry: EntryView): TimelineEntry {
  const base = {
    id: entry.id,
    from: entry.from ?? null,
    createdAt: entry.createdAt.toISOString(),
    author: entry.author && presentPersonRef(entry.author),
  }
  if (entry.kind === 'event') return { ...base, kind: 'event', event: entry.event }
  return {
    ...base,
    kind: 'comment',
    visibility: entry.visibility,
    body: entry.body,
    mail: entry.mail && presentMailContent(entry.mail),
    attachments: entry.attachments.map(presentAttachment),
    mentions: isStaff(actor) ? entry.mentions : [],
    session: entry.session && presentSession(entry.session),
  }
}

const presentSession = ({ joinedAt, endedAt, ...session }: EntrySession) => ({
  ...session,
  startedAt: joinedAt?.toISOString() ?? null,
  endedAt: endedAt.toISOString(),
})
