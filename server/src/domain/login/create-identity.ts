import { credentials, identities } from '../../db/schema/identities.ts'
import { newId } from '../../lib/id.ts'
import type { Clock, Executor } from '../context.ts'

export type NewIdentity = {
  organisationId: string
  name: string
  email: string
  /** From `hashPassword`; absent for somebody who signs in by mailed links. */
  passwordHash?: string
}

/**
 * Gives somebody a way to sign in. Addresses count as proven: identities are made only for who opened a link that was
 * mailed there, or for the administrator who sets the server up.
 * @returns the identity's id.
 */
export async function createIdentity(tx: Executor, clock: Clock, identity: NewIdentity): Promise<string> {
  const now = clock.now()
  const id = newId(now.getTime())
  const { organisationId, name, email, passwordHash } = identity
  const times = { createdAt: now, updatedAt: now }
  await tx
    .insert(identities)
    .values({ id, organisationId, name, email: email.toLowerCase(), emailVerified: true, ...times })
  if (passwordHash)
    await tx.insert(credentials).values({
      id: newId(now.getTime()),
      organisationId,
      identityId: id,
      accountId: id,
      providerId: 'credential',
      password: passwordHash,
      ...times,
    })
  return id
}
