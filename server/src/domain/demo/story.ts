import type { SessionEnder } from '@deskside/protocol/vocabulary/sessions'
import type { Topic } from './texts/topic.ts'

/** Who did something: a requester's or technician's place in the list of people; null for the product itself. */
export type Doer = { requester: number } | { technician: number } | null

export type Priority = 'urgent' | 'high' | 'medium' | 'low'
export type Source = 'technician_portal' | 'user_portal' | 'email' | 'phone'
export type Status = 'new' | 'in_progress' | 'waiting' | 'closed'

/** A session as it stands when it is over. */
export type StorySession = {
  technician: number
  createdAt: Date
  outcome: 'helped' | 'not_joined' | 'expired'
  endedBy: SessionEnder
  endedAt: Date
  /** Set when somebody was helped. */
  joined: { at: Date; activeAt: Date; device: 'browser' | 'helper' } | null
  durationSeconds: number | null
}

/** One thing that happened to a ticket, in order. */
export type Step = { at: Date; by: Doer } & (
  | { what: 'created' }
  | { what: 'assigned'; to: number }
  | { what: 'status'; from: Status; to: Status }
  | { what: 'comment'; body: string; internal: boolean }
  | { what: 'session'; session: StorySession }
  | { what: 'closed' }
)

export type StoryTicket = {
  topic: Topic
  requester: number
  priority: Priority
  source: Source
  inTeam: boolean
  tags: string[]
  createdAt: Date
  steps: Step[]
}

/** When a step is over: a session lasts, everything else does not. */
export const endOf = (step: Step): Date => (step.what === 'session' ? step.session.endedAt : step.at)
