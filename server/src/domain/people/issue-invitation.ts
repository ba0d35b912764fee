import { and, eq, isNull } from 'drizzle-orm'
import { invitations } from '../../db/schema/people.ts'
import { newId } from '../../lib/id.ts'
import { hashToken, newToken } from '../../lib/secrets/tokens.ts'
import type { Deps, Transaction } from '../context.ts'

/** How long an invitation may be answered. */
const validMilliseconds = 7 * 24 * 60 * 60 * 1000

/** @returns the link that makes this person a member; every link to them before it no longer works. */
export async function issueInvitation(
  tx: Transaction,
  { clock, settings }: Pick<Deps, 'clock' | 'settings'>,
  person: { id: string; organisationId: string },
): Promise<string> {
  const now = clock.now()
  const token = newToken('invite')
  await tx.delete(invitations).where(and(eq(invitations.personId, person.id), isNull(invitations.usedAt)))
  await tx.insert(invitations).values({
    id: newId(now.getTime()),
    organisationId: person.organisationId,
    personId: person.id,
    tokenHash: hashToken(token),
    expiresAt: new Date(now.getTime() + validMilliseconds),
    createdAt: now,
  })
  return `${settings.publicUrl}/invitation#${token}`
}
