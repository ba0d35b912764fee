import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { organisations } from '../../db/schema/organisations.ts'
import { invitations, people } from '../../db/schema/people.ts'
import { hashToken, looksLikeToken } from '../../lib/secrets/tokens.ts'
import type { Transaction } from '../context.ts'

/**
 * The invitation that a link's token stands for, locked, with whom it invites to what.
 * @throws DesksideError `invitation_invalid` when it was used, withdrawn, is too old, or never was
 */
export async function findInvitation(tx: Transaction, organisationId: string, token: string, now: Date) {
  if (!looksLikeToken(token)) throw new DesksideError('invitation_invalid')
  const [row] = await tx
    .select({ invitation: invitations, person: people, organisation: organisations.name })
    .from(invitations)
    .innerJoin(people, eq(people.id, invitations.personId))
    .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
    .where(and(eq(invitations.organisationId, organisationId), eq(invitations.tokenHash, hashToken(token))))
    .for('update', { of: [invitations, people] })
  if (!row || row.invitation.usedAt || row.invitation.expiresAt <= now)
    throw new DesksideError('invitation_invalid')
  if (row.person.identityId || row.person.disabledAt) throw new DesksideError('invitation_invalid')
  return row
}
