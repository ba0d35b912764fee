import { and, eq } from 'drizzle-orm'
import { people } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import { type ColleagueView, colleaguesOf } from './colleague-store.ts'
import type { SessionRecord } from './session-store.ts'

export type SessionNames = {
  colleagues: ColleagueView[]
  /** The fact for an event about this technician; nothing while the session has only one, as nobody could be confused. */
  toWhom(personId: string): Promise<{ to?: string }>
}

/** [SES-15] Who is who in a session, for the words of its events. */
export async function namesInSession(executor: Executor, session: SessionRecord): Promise<SessionNames> {
  const colleagues = await colleaguesOf(executor, session)
  return {
    colleagues,
    async toWhom(personId) {
      if (colleagues.length === 0 && personId === session.technicianId) return {}
      const [person] = await executor
        .select({ name: people.name })
        .from(people)
        .where(and(eq(people.organisationId, session.organisationId), eq(people.id, personId)))
      return person ? { to: person.name } : {}
    },
  }
}
