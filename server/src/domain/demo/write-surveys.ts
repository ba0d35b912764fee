import { randomBytes } from 'node:crypto'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { surveys, type tickets } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Transaction } from '../context.ts'
import { randomFrom } from './random.ts'
import { surveyComments } from './texts/survey-comments.ts'

type TicketRow = typeof tickets.$inferInsert

const hour = 3_600_000
const validDays = 14

/**
 * What some requesters said when their ticket was closed, for the report of satisfaction. Nobody has a link to these: what is kept
 * is the hash of nothing that was ever sent.
 */
export async function writeSurveys(
  tx: Transaction,
  { language, now, seed }: { language: Language; now: Date; seed: number },
  rows: TicketRow[],
): Promise<void> {
  const random = randomFrom(seed + 1)
  const asked = rows.flatMap(({ closedAt, ...ticket }) => {
    if (!closedAt || !ticket.assigneeId || !random.chance(0.35)) return []
    const sentAt = new Date(closedAt.getTime() + hour)
    const answeredAt = new Date(sentAt.getTime() + random.between(1, 30) * hour)
    const answered = random.chance(0.65) && answeredAt < now
    const score = random.weighted([
      ['good' as const, 78],
      ['fair' as const, 14],
      ['bad' as const, 8],
    ])
    const comment = random.chance(0.4) ? random.pick(surveyComments[language][score]) : ''
    if (sentAt > now) return []
    return {
      id: newId(sentAt.getTime()),
      organisationId: ticket.organisationId,
      kind: 'ticket' as const,
      ticketId: ticket.id,
      personId: ticket.requesterId,
      technicianId: ticket.assigneeId,
      teamId: ticket.teamId ?? null,
      tokenHash: randomBytes(32).toString('hex'),
      sentAt,
      expiresAt: new Date(sentAt.getTime() + validDays * 24 * hour),
      ...(answered && { score, comment, answeredAt }),
    }
  })
  if (asked.length > 0) await tx.insert(surveys).values(asked)
}
