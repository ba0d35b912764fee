import type { Engine, SessionState } from '@deskside/protocol/vocabulary/sessions'
import type { mailContents } from '../../db/schema/index.ts'
import type { CategoryRecord, OptionRecord } from '../ticket-options/option-record.ts'
import type { TicketRules } from './ticket-policy.ts'
import type { TicketRecord } from './ticket-record.ts'

/** A person as named beside other things. */
export type PersonFacts = {
  id: string
  name: string
  email: string
  role: 'requester' | 'technician' | 'administrator'
  photoFileId: string | null
}

/** A ticket with the names of what it refers to: what every presentation of it needs. */
export type TicketRowView = {
  ticket: Omit<TicketRecord, 'description'>
  requester: PersonFacts
  assignee: PersonFacts | null
  team: { id: string; name: string } | null
  status: OptionRecord
  priority: OptionRecord
  type: OptionRecord
  category: CategoryRecord | null
  source: OptionRecord
  activeSession: { id: string; state: SessionState; engine: Engine } | null
}

/** One ticket in full, with the organisation's rules that its policies ask about. */
export type TicketView = TicketRowView & {
  ticket: TicketRecord
  attachments: AttachmentFacts[]
  mail: MailFacts | null
  rules: TicketRules
  mergedInto: { id: string; number: number; title: string; requesterId: string } | null
  merged: { id: string; number: number; title: string; requester: string; apart: boolean }[]
}

/** What a mail said, cleaned, beside the ticket or comment that it became. */
export type MailFacts = typeof mailContents.$inferSelect

export type AttachmentFacts = { id: string; name: string; mediaType: string; sizeBytes: number }
