import { DesksideError } from '@deskside/protocol/errors'
import type { Executor } from '../context.ts'
import { findPerson, type PersonView } from './person-view.ts'

/** @throws DesksideError `not_found` for nobody, and for somebody of another organisation alike. */
export async function readPersonIn(
  db: Executor,
  organisationId: string,
  personId: string,
): Promise<PersonView> {
  const person = await findPerson(db, organisationId, personId)
  if (!person) throw new DesksideError('not_found')
  return person
}
