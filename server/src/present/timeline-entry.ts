import type { TimelineEntry } from '@deskside/protocol/http/tickets'
import type { EntrySession, EntryView } from '../domain/timeline/timeline-view.ts'
import { presentAttachment } from './attachment.ts'
import { presentMailContent } from './mail-content.ts'
import { presentPersonRef } from './person-ref.ts'

export function presentTimelineEntry(entry: EntryView): TimelineEntry {
  const base = {
    id: entry.id,
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
    session: entry.session && presentSession(entry.session),
  }
}

const presentSession = ({ joinedAt, endedAt, ...session }: EntrySession) => ({
  ...session,
  startedAt: joinedAt?.toISOString() ?? null,
  endedAt: endedAt.toISOString(),
})
