import { DesksideError } from '@deskside/protocol/errors'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { Role } from '@deskside/protocol/vocabulary/roles'
import { people } from '../../db/schema/people.ts'
import { newId } from '../../lib/id.ts'
import type { Clock, Transaction } from '../context.ts'
import { languageOf } from '../organisations/language-of.ts'

export type NewPerson = {
  organisationId: string
  name: string
  email: string
  role: Role
  /** Absent: the organisation's. */
  language?: Language | undefined
  identityId?: string
  /** Absent: for staff yes. */
  remoteStart?: boolean
}

/** @returns the person's id. @throws DesksideError `email_taken` when somebody of the organisation has the address. */
export async function addPerson(tx: Transaction, clock: Clock, person: NewPerson): Promise<string> {
  const { organisationId, role } = person
  const now = clock.now()
  const id = newId(now.getTime())
  const inserted = await tx
    .insert(people)
    .values({
      id,
      organisationId,
      name: person.name,
      email: person.email,
      role,
      language: person.language ?? (await languageOf(tx, organisationId)),
      remoteStart: person.remoteStart ?? role !== 'requester',
      identityId: person.identityId ?? null,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: people.id })
  if (inserted.length === 0) throw new DesksideError('email_taken')
  return id
}
