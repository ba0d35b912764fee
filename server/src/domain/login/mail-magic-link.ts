import { and, eq, isNull, sql } from 'drizzle-orm'
import { identities } from '../../db/schema/identities.ts'
import { people } from '../../db/schema/people.ts'
import type { Deps, Transaction } from '../context.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { createIdentity } from './create-identity.ts'

/**
 * Mails a link to sign in, to a requester whom the organisation knows; at the first one they get their identity. Not
 * to technicians and administrators, for whom a mailbox alone must not open the desk, and not to anybody with a
 * second factor, which a link would pass by.
 */
export async function mailMagicLink(
  deps: Deps,
  organisationId: string,
  email: string,
  token: string,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const person = await findRequester(tx, organisationId, email)
    if (!person || person.secondFactor) return
    if (!person.identityId) await giveIdentity(tx, deps, organisationId, person)
    await queueMail(tx, deps, {
      organisationId,
      template: 'magic_link',
      to: person.email,
      language: person.language,
      data: { name: person.name, link: `${deps.settings.publicUrl}/login#${token}` },
    })
  })
}

async function findRequester(tx: Transaction, organisationId: string, email: string) {
  const [person] = await tx
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      language: people.language,
      identityId: people.identityId,
      secondFactor: identities.twoFactorEnabled,
    })
    .from(people)
    .leftJoin(identities, eq(identities.id, people.identityId))
    .where(
      and(
        eq(people.organisationId, organisationId),
        eq(sql`lower(${people.email})`, email.toLowerCase()),
        eq(people.role, 'requester'),
        isNull(people.disabledAt),
      ),
    )
    .for('update', { of: people })
  return person
}

async function giveIdentity(
  tx: Transaction,
  deps: Deps,
  organisationId: string,
  person: { id: string; name: string; email: string },
): Promise<void> {
  const { name, email } = person
  const identityId = await createIdentity(tx, deps.clock, { organisationId, name, email })
  await tx.update(people).set({ identityId }).where(eq(people.id, person.id))
}
