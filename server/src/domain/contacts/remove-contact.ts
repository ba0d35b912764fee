import { eq } from 'drizzle-orm'
import { contacts } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { readContact, type WhichContact } from './read-contact.ts'

/** The person stays; helped again, they are in the list again. @throws DesksideError `not_found` */
export async function removeContact(
  deps: Pick<Deps, 'db' | 'presence'>,
  actor: Actor,
  which: WhichContact,
): Promise<void> {
  const { contact } = await readContact(deps, actor, which)
  await deps.db.delete(contacts).where(eq(contacts.id, contact.id))
}
