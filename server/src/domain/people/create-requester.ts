import type { Language } from '@deskside/protocol/vocabulary/languages'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { addPerson } from './add-person.ts'
import { mayAddRequester } from './people-policy.ts'
import type { PersonView } from './person-view.ts'
import { readPersonIn } from './read-person.ts'

/** Adds a requester by name and address. They have no login until they ask for a link. */
export async function createRequester(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  requester: { name: string; email: string; language?: Language | undefined },
): Promise<PersonView> {
  require(mayAddRequester(actor))
  const { organisationId } = actor
  return db.transaction(async (tx) => {
    const id = await addPerson(tx, clock, { ...requester, organisationId, role: 'requester' })
    await auditBy(tx, { clock }, actor, 'person.created', { type: 'person', id }, { role: 'requester' })
    return readPersonIn(tx, organisationId, id)
  })
}
