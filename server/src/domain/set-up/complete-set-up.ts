import { DesksideError } from '@deskside/protocol/errors'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { setUp } from '../../db/schema/organisations.ts'
import { teamMembers } from '../../db/schema/people.ts'
import { hashToken, looksLikeToken, sameSecret } from '../../lib/secrets/tokens.ts'
import type { Deps, Executor, Transaction } from '../context.ts'
import { createIdentity } from '../login/create-identity.ts'
import { hashPassword } from '../login/password-hash.ts'
import { createOrganisation } from '../organisations/create-organisation.ts'
import { addPerson } from '../people/add-person.ts'
import { lockSetUp } from './lock-set-up.ts'
import { isSetUpNeeded } from './set-up-state.ts'

export type SetUpAnswers = {
  organisation: { name: string; language: Language; timeZone: string }
  administrator: { name: string; email: string; password: string }
}

type SetUpDeps = Pick<Deps, 'db' | 'clock' | 'settings'>

/** Whether the link is the one that was printed last. @throws DesksideError `set_up_done`, `set_up_link_invalid` */
export async function checkSetUpLink(deps: SetUpDeps, token: string): Promise<void> {
  const [row] = await deps.db.select({ tokenHash: setUp.tokenHash }).from(setUp)
  await judge(deps, deps.db, row?.tokenHash ?? null, token)
}

/**
 * Creates the organisation and its first administrator and closes the door for good, all in one transaction that
 * holds the door's row: of two who come at once one is let in, and the other finds the door gone.
 * @returns the organisation's id.
 */
export async function completeSetUp(
  deps: SetUpDeps,
  token: string,
  { organisation, administrator }: SetUpAnswers,
): Promise<string> {
  // Looked at first, so that a wrong link costs no hash.
  await checkSetUpLink(deps, token)
  const passwordHash = await hashPassword(administrator.password)
  return deps.db.transaction(async (tx) => {
    const { tokenHash } = await lockSetUp(tx)
    await judge(deps, tx, tokenHash, token)
    const organisationId = await createAll(tx, deps, { organisation, administrator }, passwordHash)
    await tx.update(setUp).set({ tokenHash: null, completedAt: deps.clock.now() })
    return organisationId
  })
}

async function judge(deps: SetUpDeps, db: Executor, tokenHash: string | null, token: string): Promise<void> {
  if (!(await isSetUpNeeded(deps, db))) throw new DesksideError('set_up_done')
  if (!tokenHash || !looksLikeToken(token) || !sameSecret(tokenHash, hashToken(token)))
    throw new DesksideError('set_up_link_invalid')
}

async function createAll(
  tx: Transaction,
  { clock, settings }: SetUpDeps,
  { organisation, administrator }: SetUpAnswers,
  passwordHash: string,
): Promise<string> {
  const { organisationId, teamId } = await createOrganisation(tx, clock, {
    ...organisation,
    host: null,
    invitationHours: settings.invitationHours,
  })
  const { name, email } = administrator
  const identityId = await createIdentity(tx, clock, { organisationId, name, email, passwordHash })
  const person = { organisationId, name, email, identityId, role: 'administrator' } as const
  const personId = await addPerson(tx, clock, { ...person, language: organisation.language })
  await tx.insert(teamMembers).values({ organisationId, teamId, personId, notifyJoins: true })
  return organisationId
}
