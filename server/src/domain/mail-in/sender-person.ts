import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, sql } from 'drizzle-orm'
import { mailInSettings, people } from '../../db/schema/index.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { languageOf } from '../organisations/language-of.ts'
import { addPerson } from '../people/add-person.ts'
import { hasAddress, noAddress } from '../people/address.ts'
import { actorColumns, loadActor } from '../people/load-actor.ts'

/** Who is behind an address: somebody who may act, somebody who may not, or nobody yet. */
export type KnownSender = { known: 'yes'; actor: Actor } | { known: 'disabled' } | { known: 'no' }

const standInName = { en: 'Unverified sender', fr: 'Expéditeur non vérifié' }

export async function findSender(
  tx: Transaction,
  organisationId: string,
  address: string,
): Promise<KnownSender> {
  const [person] = await tx
    .select({ ...actorColumns, disabledAt: people.disabledAt })
    .from(people)
    .where(and(eq(people.organisationId, organisationId), eq(sql`lower(${people.email})`, address)))
    .orderBy(sql`${people.disabledAt} nulls first`, people.createdAt, people.id)
    .limit(1)
  if (!person) return { known: 'no' }
  const { disabledAt, ...actor } = person
  return disabledAt ? { known: 'disabled' } : { known: 'yes', actor }
}

/** Whoever writes to the desk for the first time becomes a requester; without a login, until they ask for one. */
export async function makeSender(
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  organisationId: string,
  { name, address }: { name: string; address: string },
): Promise<Actor> {
  const called = name && !hasAddress({ email: name }) ? name : (address.split('@', 1)[0] ?? address)
  const person = { organisationId, name: called, email: address, role: 'requester' as const }
  try {
    const personId = await addPerson(tx, clock, person)
    const language = await languageOf(tx, organisationId)
    return {
      organisationId,
      personId,
      name: called,
      role: 'requester',
      language,
      remoteStart: false,
      teamIds: [],
    }
  } catch (error) {
    // Somebody is known by this address by now, through another of their mails perhaps.
    const known = isTaken(error) ? await findSender(tx, organisationId, address) : null
    if (known?.known === 'yes') return known.actor
    throw error
  }
}

const isTaken = (error: unknown): boolean => error instanceof DesksideError && error.code === 'email_taken'

/**
 * In whose name the tickets of suspicious senders stand: one person for each organisation, whom no mail reaches. Whom the
 * mail pretends to be neither acts nor gets an answer.
 */
export async function standIn(
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  organisationId: string,
  language: 'en' | 'fr',
): Promise<Actor> {
  await tx.insert(mailInSettings).values({ organisationId }).onConflictDoNothing()
  const mine = eq(mailInSettings.organisationId, organisationId)
  const [row] = await tx
    .select({ id: mailInSettings.standInId })
    .from(mailInSettings)
    .where(mine)
    .for('update')
  const existing = row?.id && (await loadActor(tx, organisationId, row.id))
  if (existing) return existing
  const person = { name: standInName[language], email: noAddress(), role: 'requester' as const }
  const standInId = await addPerson(tx, clock, { organisationId, ...person })
  await tx.update(mailInSettings).set({ standInId }).where(mine)
  return must(await loadActor(tx, organisationId, standInId))
}

function must(actor: Actor | undefined): Actor {
  if (!actor) throw new Error('a person vanished in the transaction that made them')
  return actor
}
