import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { mailInSettings, organisations, teams, ticketOptions, tickets } from '../../src/db/schema/index.ts'
import { keepSettings, setting, settingsVersion, withKeptSettings } from '../../src/domain/kept-settings.ts'
import { loadOptions } from '../../src/domain/ticket-options/option-record.ts'
import { newId } from '../../src/lib/id.ts'
import { aMailDoor, aSupportAddress, mailOf, receivedOf } from '../support/mail-in.ts'
import { aServer, type TestDesk } from '../support/server.ts'

const ofDesk = ({ organisation: { id } }: TestDesk) => id

test('[DSK-2] what an administrator changes holds for the very next mail, though settings are kept between mails', async () => {
  const desk = await aServer()
  await aSupportAddress(desk)
  const door = await aMailDoor(desk)
  const { db } = desk.deps
  let sent = 0
  const bring = async () => {
    await door.send(mailOf({ from: `Sender <s${++sent}@customer.example>`, subject: `Mail ${sent}` }))
    await door.jobs.wake()
    return (await receivedOf(desk)).at(-1)
  }
  const ticketOf = async (id: string | null | undefined) =>
    (
      await db
        .select()
        .from(tickets)
        .where(eq(tickets.id, id ?? ''))
    )[0]
  const first = await ticketOf((await bring())?.ticketId)
  const [other] = await db
    .select()
    .from(ticketOptions)
    .where(
      and(
        eq(ticketOptions.organisationId, ofDesk(desk)),
        eq(ticketOptions.kind, 'priority'),
        eq(ticketOptions.isDefault, false),
      ),
    )
  await db.update(ticketOptions).set({ isDefault: false }).where(eq(ticketOptions.kind, 'priority'))
  await db
    .update(ticketOptions)
    .set({ isDefault: true })
    .where(eq(ticketOptions.id, other?.id ?? ''))
  const second = await ticketOf((await bring())?.ticketId)
  expect([second?.priorityId, first?.priorityId === other?.id]).toEqual([other?.id, false])
  await db.insert(mailInSettings).values({ organisationId: ofDesk(desk), unknownSenders: 'hold' })
  expect(await bring()).toMatchObject({ state: 'held', reason: 'unknown_sender' })
  await db.delete(mailInSettings)
  expect(await bring()).toMatchObject({ state: 'done' })
})

test('settings are kept until one of them changes, by whatever way, and each organisation has its own', async () => {
  const desk = await aServer()
  const elsewhere = await desk.anOrganisation()
  const { db } = desk.deps
  const kept = keepSettings()
  let reads = 0
  /** Whether something that is kept had to be read again. */
  const readsAgain = async (organisationId: string) => {
    const before = reads
    await db.transaction(async (tx) => {
      const [row] = await tx
        .select({ version: settingsVersion(organisations.id) })
        .from(organisations)
        .where(eq(organisations.id, organisationId))
      await withKeptSettings(tx, kept, { organisationId, version: row?.version ?? '' }, async () => {
        await setting(tx, 'what', async () => ++reads)
        await loadOptions(tx, organisationId)
      })
    })
    return reads > before
  }
  const [own, theirs] = [ofDesk(desk), elsewhere.id]
  expect([await readsAgain(own), await readsAgain(own), await readsAgain(theirs)]).toEqual([
    true,
    false,
    true,
  ])
  await db.update(organisations).set({ language: 'fr' }).where(eq(organisations.id, own))
  expect([await readsAgain(own), await readsAgain(theirs)]).toEqual([true, false])
  await db.update(organisations).set({ lastTicketNumber: 7 }).where(eq(organisations.id, own))
  expect(await readsAgain(own)).toBe(false)
  const id = newId()
  await db.insert(teams).values({ id, organisationId: own, name: 'One more' })
  expect(await readsAgain(own)).toBe(true)
  await db.transaction(async (tx) => {
    await tx.delete(teams).where(eq(teams.id, id))
    // Not committed yet: nobody else may see it, nor keep it.
    expect(await readsAgain(own)).toBe(false)
  })
  expect(await readsAgain(own)).toBe(true)
})

/** What is read through `setting()`. */
const watched = [
  'brandings',
  'mail_in_settings',
  'mail_senders',
  'mail_texts',
  'notification_rules',
  'organisations',
  'service_levels',
  'support_addresses',
  'teams',
  'ticket_options',
  'webhooks',
]

test('every table of settings that are kept counts its changes', async () => {
  const desk = await aServer()
  const { rows } = await desk.deps.db.execute<{ name: string }>(
    sql`select tgrelid::regclass::text as name from pg_trigger where tgfoid = 'settings_changed'::regproc order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual(watched)
})
