import { DesksideError } from '@deskside/protocol/errors'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { and, eq, sql } from 'drizzle-orm'
import { organisations } from '../../db/schema/organisations.ts'
import { people } from '../../db/schema/people.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { require } from '../policy.ts'
import { addPerson } from './add-person.ts'
import { issueInvitation } from './issue-invitation.ts'
import { mayInvite, mayInviteAgain } from './people-policy.ts'
import { type PersonView, selectPeople, toPersonView } from './person-view.ts'
import { readPersonIn } from './read-person.ts'

export type TechnicianToInvite = {
  name: string
  email: string
  role: 'technician' | 'administrator'
  language?: Language | undefined
}

/**
 * Invites somebody to the staff by mail. To somebody who has not answered yet it sends a new link, and the one before
 * no longer works.
 * @throws DesksideError `email_taken` when the address belongs to anybody else of the organisation
 */
export async function inviteTechnician(
  deps: Deps,
  actor: Actor,
  wish: TechnicianToInvite,
): Promise<PersonView> {
  require(mayInvite(actor))
  const { organisationId } = actor
  return deps.db.transaction(async (tx) => {
    const known = await findByAddress(tx, organisationId, wish.email)
    if (known && !mayInviteAgain(actor, known).allowed) throw new DesksideError('email_taken')
    const personId = known?.id ?? (await addPerson(tx, deps.clock, { ...wish, organisationId }))
    if (known)
      await tx.update(people).set({ name: wish.name, role: wish.role }).where(eq(people.id, known.id))
    const person = await readPersonIn(tx, organisationId, personId)
    await mailInvitation(tx, deps, actor, person)
    await auditBy(tx, deps, actor, 'person.invited', { type: 'person', id: personId }, { role: wish.role })
    return person
  })
}

async function findByAddress(tx: Transaction, organisationId: string, email: string) {
  const [row] = await selectPeople(tx)
    .where(
      and(eq(people.organisationId, organisationId), eq(sql`lower(${people.email})`, email.toLowerCase())),
    )
    .for('update', { of: people })
  return row && toPersonView(row)
}

async function mailInvitation(tx: Transaction, deps: Deps, actor: Actor, person: PersonView): Promise<void> {
  const link = await issueInvitation(tx, deps, person)
  const [organisation] = await tx
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, person.organisationId))
  await queueMail(tx, deps, {
    organisationId: person.organisationId,
    template: 'technician_invitation',
    to: person.email,
    language: person.language,
    data: { organisation: organisation?.name ?? '', inviter: actor.name, name: person.name, link },
  })
}
