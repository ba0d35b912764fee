import type {
  NotificationChannel,
  NotificationEvent,
  QuietHours,
} from '@deskside/protocol/vocabulary/notifications'
import { and, eq, sql } from 'drizzle-orm'
import { notificationChoices, organisations, people, quietHours } from '../../db/schema/index.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { choiceFor, ruleFor } from './channel-rules.ts'
import { allCells } from './notification-rules.ts'
import { storedChoices, storedQuietHours, storedRules } from './preference-store.ts'

/** [ADM-6] How somebody is told of what, beside what their organisation says. */
export async function readMyChoices({ db }: Pick<Deps, 'db'>, { organisationId, personId }: Actor) {
  const rules = await storedRules(db, organisationId)
  const choices = await storedChoices(db, organisationId, [personId])
  const quiet = await storedQuietHours(db, organisationId, [personId])
  const [zone] = await db
    .select({ timeZone: sql<string>`coalesce(${people.timeZone}, ${organisations.timeZone})` })
    .from(people)
    .innerJoin(organisations, eq(organisations.id, people.organisationId))
    .where(and(eq(people.organisationId, organisationId), eq(people.id, personId)))
  return {
    choices: allCells.map((cell) => ({
      ...cell,
      rule: ruleFor(cell, rules),
      wanted: choiceFor(cell, choices),
    })),
    quietHours: quiet.get(personId) ?? null,
    timeZone: zone?.timeZone ?? 'UTC',
  }
}

type Choice = { event: NotificationEvent; channel: NotificationChannel; wanted: boolean | null }
export type MyChoices = { choices?: Choice[] | undefined; quietHours?: QuietHours | null | undefined }

/**
 * [ADM-6] Somebody chooses for themself, from the next event on. A choice stands also while the organisation has
 * switched the channel off for everybody, and counts again afterwards.
 */
export async function changeMyChoices(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { choices = [], quietHours: hours }: MyChoices,
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const choice of choices) await writeChoice(tx, actor, choice)
    if (hours !== undefined) await writeQuietHours(tx, actor, hours)
  })
}

async function writeChoice(
  tx: Transaction,
  { organisationId, personId }: Actor,
  { event, channel, wanted }: Choice,
): Promise<void> {
  const { personId: person, event: ofEvent, channel: ofChannel } = notificationChoices
  if (wanted === null)
    await tx
      .delete(notificationChoices)
      .where(and(eq(person, personId), eq(ofEvent, event), eq(ofChannel, channel)))
  else
    await tx
      .insert(notificationChoices)
      .values({ organisationId, personId, event, channel, wanted })
      .onConflictDoUpdate({ target: [person, ofEvent, ofChannel], set: { wanted } })
}

async function writeQuietHours(
  tx: Transaction,
  { organisationId, personId }: Actor,
  hours: QuietHours | null,
): Promise<void> {
  if (!hours) return void (await tx.delete(quietHours).where(eq(quietHours.personId, personId)))
  const { joinsPass } = hours
  const row = { quietFrom: hours.from, quietUntil: hours.until, joinsPass }
  await tx
    .insert(quietHours)
    .values({ organisationId, personId, ...row })
    .onConflictDoUpdate({ target: quietHours.personId, set: row })
}
