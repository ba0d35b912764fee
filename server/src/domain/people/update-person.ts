import { DesksideError } from '@deskside/protocol/errors'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { Role } from '@deskside/protocol/vocabulary/roles'
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { logins } from '../../db/schema/identities.ts'
import { people, teamMembers } from '../../db/schema/people.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { require } from '../policy.ts'
import { mayChangeRole, mayDisable, mayEditPerson } from './people-policy.ts'
import type { PersonView } from './person-view.ts'
import { readPersonIn } from './read-person.ts'

export type PersonChanges = {
  name?: string | undefined
  role?: Role | undefined
  remoteStart?: boolean | undefined
  disabled?: boolean | undefined
  language?: Language | undefined
}

/**
 * Changes a person of the actor's organisation. Another role, or disabling, ends all their logins.
 * @throws DesksideError `not_found`, `forbidden`, `last_administrator`
 */
export async function updatePerson(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  personId: string,
  changes: PersonChanges,
): Promise<PersonView> {
  require(mayEditPerson(actor))
  const { organisationId } = actor
  return db.transaction(async (tx) => {
    const administrators = await lockAdministrators(tx, organisationId)
    const before = await readPersonIn(tx, organisationId, personId)
    const role = changes.role ?? before.role
    const disabled = changes.disabled ?? before.disabledAt !== null
    if (role !== before.role) require(mayChangeRole(actor, before))
    if (disabled !== (before.disabledAt !== null)) require(mayDisable(actor, before))
    const stays = role === 'administrator' && !disabled
    if (!stays && administrators.every((id) => id === personId) && administrators.length > 0)
      throw new DesksideError('last_administrator')
    await tx
      .update(people)
      .set({
        name: changes.name ?? before.name,
        language: changes.language ?? before.language,
        role,
        remoteStart: role !== 'requester' && (changes.remoteStart ?? remoteStartOf(before, role)),
        disabledAt: disabled ? (before.disabledAt ?? clock.now()) : null,
      })
      .where(eq(people.id, personId))
    if (role === 'requester') await tx.delete(teamMembers).where(eq(teamMembers.personId, personId))
    if (before.identityId && (role !== before.role || disabled))
      await tx.delete(logins).where(eq(logins.identityId, before.identityId))
    await auditChange(tx, { clock }, actor, before, { ...changes, role, disabled })
    await announce(tx, { type: 'person.changed', organisationId, personId })
    return readPersonIn(tx, organisationId, personId)
  })
}

/** A role and a standing are entries of their own: they are what is asked about later. */
async function auditChange(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  before: PersonView,
  { role, disabled, ...changes }: PersonChanges & { role: Role; disabled: boolean },
): Promise<void> {
  const object = { type: 'person', id: before.id } as const
  if (role !== before.role)
    await auditBy(tx, deps, actor, 'person.role_changed', object, { from: before.role, to: role })
  if (disabled !== (before.disabledAt !== null))
    await auditBy(tx, deps, actor, disabled ? 'person.disabled' : 'person.enabled', object)
  if (Object.values(changes).some((value) => value !== undefined))
    await auditBy(tx, deps, actor, 'person.changed', object, changes)
}

/** Who joins the staff may start sessions; who is there already keeps what they have. */
const remoteStartOf = (before: PersonView, role: Role): boolean =>
  before.role === 'requester' && role !== 'requester' ? true : before.remoteStart

/** Those who can really sign in as one, locked in one order, so that two who demote each other are told apart. */
async function lockAdministrators(tx: Transaction, organisationId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        eq(people.organisationId, organisationId),
        eq(people.role, 'administrator'),
        isNull(people.disabledAt),
        isNotNull(people.identityId),
      ),
    )
    .orderBy(asc(people.id))
    .for('update')
  return rows.map(({ id }) => id)
}
