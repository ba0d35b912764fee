import { contacts } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Transaction } from '../context.ts'

/** Computers & contacts: who is helped in a session of a group is a contact of that group from then on. */
export async function noteContact(
  tx: Transaction,
  contact: { organisationId: string; teamId: string; personId: string },
  now: Date,
): Promise<void> {
  await tx
    .insert(contacts)
    .values({ ...contact, id: newId(now.getTime()), createdAt: now })
    .onConflictDoNothing()
}
