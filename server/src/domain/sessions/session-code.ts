import { randomInt } from 'node:crypto'
import type { SessionCode } from '@deskside/protocol/ids'
import { openSessionStates } from '@deskside/protocol/vocabulary/sessions'
import { and, eq, gt, inArray, or } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'
import type { Transaction } from '../context.ts'

const day = 24 * 60 * 60_000
/** A code that was read aloud last week must not lead to somebody else's session. */
const restDays = 30
const attempts = 20

export const randomCode = (): SessionCode => `s${String(randomInt(100_000_000)).padStart(8, '0')}`

/**
 * [SES-4] `s` and 8 digits, even and unforeseeable, unlike every open session's and every one of the last 30 days.
 * The unique index on open codes is the second lock.
 */
export async function newSessionCode(
  tx: Transaction,
  organisationId: string,
  now: Date,
  random: () => SessionCode = randomCode,
): Promise<SessionCode> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const code = random()
    const [taken] = await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(
        and(
          eq(sessions.organisationId, organisationId),
          eq(sessions.code, code),
          or(
            inArray(sessions.state, [...openSessionStates]),
            gt(sessions.createdAt, new Date(now.getTime() - restDays * day)),
          ),
        ),
      )
      .limit(1)
    if (!taken) return code
  }
  throw new Error('no free session code found: the random source repeats itself')
}
