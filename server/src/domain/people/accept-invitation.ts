import { eq } from 'drizzle-orm'
import { invitations, people } from '../../db/schema/people.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Deps } from '../context.ts'
import { announce } from '../events.ts'
import { createIdentity } from '../login/create-identity.ts'
import { hashPassword } from '../login/password-hash.ts'
import { findInvitation } from './invitation-store.ts'
import { readInvitation } from './read-invitation.ts'

/** Makes an invited person a member with a password. The link works once. @throws DesksideError `invitation_invalid` */
export async function acceptInvitation(
  deps: Pick<Deps, 'db' | 'clock'>,
  organisationId: string,
  answer: { token: string; name: string; password: string },
): Promise<void> {
  // Looked at first, so that a wrong link costs no hash.
  await readInvitation(deps, organisationId, answer.token)
  const passwordHash = await hashPassword(answer.password)
  const { db, clock } = deps
  await db.transaction(async (tx) => {
    const now = clock.now()
    const { invitation, person } = await findInvitation(tx, organisationId, answer.token, now)
    const identity = { organisationId, name: answer.name, email: person.email, passwordHash }
    const identityId = await createIdentity(tx, clock, identity)
    await tx.update(people).set({ name: answer.name, identityId }).where(eq(people.id, person.id))
    await tx.update(invitations).set({ usedAt: now }).where(eq(invitations.id, invitation.id))
    await recordAudit(tx, {
      organisationId,
      actorId: person.id,
      action: 'person.joined',
      object: { type: 'person', id: person.id },
      at: now,
    })
    await announce(tx, { type: 'person.changed', organisationId, personId: person.id })
  })
}
