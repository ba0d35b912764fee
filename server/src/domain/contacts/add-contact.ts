import { DesksideError } from '@deskside/protocol/errors'
import { contacts } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Actor, Deps } from '../context.ts'
import { findGroup } from '../groups/find-group.ts'
import { maySeeGroup } from '../groups/group-policy.ts'
import { findCustomer } from '../people/find-customer.ts'
import { require } from '../policy.ts'
import { within } from '../within.ts'
import type { ContactView } from './contact-view.ts'
import { readContact } from './read-contact.ts'

export type ContactToAdd = { email: string; name?: string | undefined; teamId: string; description: string }

/**
 * Puts a person into a group: found by address, or made.
 * @throws DesksideError `not_found` for the group; `conflict` when the person is in it already
 */
export async function addContact(
  deps: Pick<Deps, 'db' | 'clock' | 'presence'>,
  actor: Actor,
  { email, name, teamId, description }: ContactToAdd,
): Promise<ContactView> {
  require(maySeeGroup(actor, teamId), { field: 'groupId' })
  const { organisationId } = actor
  const now = deps.clock.now()
  const id = newId(now.getTime())
  await deps.db.transaction(async (tx) => {
    await findGroup(within(deps, tx), actor, { id: teamId }, { held: true })
    const personId = await findCustomer(within(deps, tx), actor, { name, email })
    const inserted = await tx
      .insert(contacts)
      .values({ id, organisationId, teamId, personId, description, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: contacts.id })
    if (inserted.length === 0) throw new DesksideError('conflict', { field: 'email' })
  })
  return readContact(deps, actor, { id })
}
