import type { OutsideEnding } from '@deskside/protocol/vocabulary/outside'
import type { CommentVisibility } from '@deskside/protocol/vocabulary/tickets'
import type { TimelineEvent } from '@deskside/protocol/vocabulary/timeline'
import type { MentionFacts } from '../mentions/load-mentions.ts'
import type { AttachmentFacts, MailFacts, PersonFacts } from '../tickets/ticket-view.ts'

/** The session that a comment sums up, as it stands in its row. */
export type EntrySession = {
  id: string
  code: string
  joinedAt: Date | null
  endedAt: Date
  durationSeconds: number | null
  by: string
  /** When an outside party carried it and its word differs from ours. */
  outside: OutsideEnding | null
  technician: string
}

/** One entry of a timeline with the names of what it refers to. */
export type EntryView = {
  id: string
  ticketId: string
  createdAt: Date
  /** The ticket that it was written on, when that was merged into the one that is read. */
  from?: { id: string; number: number }
  author: PersonFacts | null
} & (
  | {
      kind: 'comment'
      visibility: CommentVisibility
      body: string
      attachments: AttachmentFacts[]
      mail: MailFacts | null
      mentions: MentionFacts[]
      session: EntrySession | null
    }
  | { kind: 'event'; event: TimelineEvent }
)
