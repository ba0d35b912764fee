import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { contacts } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { maySeeGroup } from '../groups/group-policy.ts'
import { require } from '../policy.ts'
import { type ContactView, loadContacts } from './contact-view.ts'

/** A contact by its id, or by the number that programs use. */
export type WhichContact = { id: string } | { number: number }

/** @throws DesksideError `not_found`, also for one of a group that the actor does not see */
export async function readContact(
  deps: Pick<Deps, 'db' | 'presence'>,
  actor: Actor,
  which: WhichContact,
): Promise<ContactView> {
  const condition = 'id' in which ? eq(contacts.id, which.id) : eq(contacts.apiNumber, which.number)
  const [view] = await loadContacts(
    deps,
    and(eq(contacts.organisationId, actor.organisationId), condition),
    1,
  )
  if (!view) throw new DesksideError('not_found')
  require(maySeeGroup(actor, view.contact.teamId))
  return view
}
