import { readOutboxMail } from '@deskside/protocol/http/outbox'
import { updatePortalSettings } from '@deskside/protocol/http/portal-settings'
import {
  readReceiptAfterwards,
  readSessionReceipt,
  readSessionSteps,
} from '@deskside/protocol/http/session-receipts'
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { outbox } from '../../src/db/schema/index.ts'
import { doFollowUps } from '../../src/domain/follow-ups/do-follow-ups.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { recordConsent } from '../../src/domain/sessions/record-consent.ts'
import { recordFiles } from '../../src/domain/sessions/record-files.ts'
import { newId } from '../../src/lib/id.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { aCast, aDevice, aSession, type Cast, tokenOf } from '../support/sessions.ts'

/** A session in which control was asked for, allowed and taken back, and a file went. */
async function aWholeSession(desk: TestDesk, cast: Cast) {
  const session = await aSession(desk, cast)
  const { participant, token } = await aDevice(desk, session, { device: 'helper' })
  const whose = {
    organisationId: session.organisationId,
    sessionId: session.id,
    participantId: participant.id,
  }
  await recordConsent(desk.deps, whose, {
    kind: 'asked',
    byPersonId: cast.technician.id,
    capabilities: ['view', 'control'],
  })
  await recordConsent(desk.deps, whose, {
    kind: 'answered',
    granted: ['view', 'control'],
    refused: ['system_info'],
    reason: 'answered',
  })
  await recordConsent(desk.deps, whose, { kind: 'revoked', capabilities: ['control'] })
  await recordFiles(desk.deps, whose, [
    {
      transferId: newId(),
      name: 'driver.zip',
      size: 2_048,
      sha256: 'a'.repeat(64),
      direction: 'in',
      outcome: 'done',
    },
  ])
  desk.clock.advance(18 * 60_000)
  return { session, token }
}

const receiptMails = (desk: TestDesk, ticketId: string) =>
  desk.deps.db
    .select()
    .from(outbox)
    .where(and(eq(outbox.template, 'session_receipt'), eq(outbox.ticketId, ticketId)))

test('[DSK-1] a receipt says what was asked, allowed, refused, taken back, and which files went', async () => {
  const desk = await aServer()
  const cast = await aCast(desk)
  const { session } = await aWholeSession(desk, cast)
  await endSession(desk.deps, cast.actor, session.id)
  const requester = await desk.as(cast.requester)
  const { body } = await requester.call(readSessionReceipt, { params: { id: session.id } })
  expect(body).toMatchObject({ technician: 'Camille Martin', endedBy: 'technician' })
  // The clock goes on beside the minutes that it was moved by.
  const lasted = Date.parse(body.endedAt ?? '') - Date.parse(body.startedAt ?? '')
  expect(lasted).toBeGreaterThanOrEqual(18 * 60_000)
  expect(body.durationSeconds).toBe(Math.round(lasted / 1_000))
  const told = body.steps.map(({ event }) => event.type)
  expect(told).toEqual([
    'session.joined',
    'session.asked',
    'session.allowed',
    'session.denied',
    'session.active',
    'session.revoked',
    'session.file',
    'session.ended',
  ])
  expect(body.steps[1]).toMatchObject({ who: 'Camille Martin', event: { capabilities: ['view', 'control'] } })
  expect(body.steps[6]?.event).toMatchObject({ name: 'driver.zip', size: 2_048, direction: 'in' })
  expect(JSON.stringify(body)).not.toContain(session.code)
  const steps = await (await desk.as(cast.technician)).call(readSessionSteps, { params: { id: session.id } })
  expect(steps.body.steps[0]?.event).toMatchObject({ type: 'session.started', code: session.code })
})

test('[DSK-3] a receipt is its requester’s and of whoever sees the session', async () => {
  const desk = await aServer()
  const cast = await aCast(desk)
  const { session } = await aWholeSession(desk, cast)
  const input = { params: { id: session.id } }
  const status = async (who: Parameters<TestDesk['as']>[0]) =>
    (await (await desk.as(who)).call(readSessionReceipt, input)).status
  expect(await status(cast.requester)).toBe(200)
  expect(await status(cast.technician)).toBe(200)
  expect(await status(await desk.aRequester())).toBe(404)
  expect(await status(await desk.aTechnician({}, await desk.anOrganisation()))).toBe(404)
  expect((await (await desk.as(cast.requester)).call(readSessionSteps, input)).status).toBe(403)
})

test('after the end, the link and the device’s token lead to the receipt for an hour, and before it to nothing', async () => {
  const desk = await aServer()
  const cast = await aCast(desk)
  const { session, token } = await aWholeSession(desk, cast)
  const ask = async (body: { token: string } | { participantToken: string }) =>
    (await desk.anonymous().call(readReceiptAfterwards, { body })).status
  const ways = [{ token: tokenOf(desk, session) }, { participantToken: token }]
  for (const way of ways) expect(await ask(way)).toBe(404)
  await endSession(desk.deps, cast.actor, session.id)
  for (const way of ways) expect(await ask(way)).toBe(200)
  expect(await ask({ token: 'x'.repeat(22) })).toBe(404)
  const elsewhere = desk.anonymous(await desk.anOrganisation())
  for (const body of ways) expect((await elsewhere.call(readReceiptAfterwards, { body })).status).toBe(404)
  desk.clock.advance(61 * 60_000)
  for (const way of ways) expect(await ask(way)).toBe(404)
})

test('the receipt goes to the requester a minute after Stop, once, unless the organisation does not want that', async () => {
  const desk = await aServer()
  const cast = await aCast(desk)
  const { session } = await aWholeSession(desk, cast)
  await endSession(desk.deps, cast.actor, session.id)
  await doFollowUps(desk.deps)
  expect(await receiptMails(desk, cast.ticketId)).toHaveLength(0)
  desk.clock.advance(61_000)
  await Promise.all([doFollowUps(desk.deps), doFollowUps(desk.deps)])
  const [mail, ...more] = await receiptMails(desk, cast.ticketId)
  expect(more).toEqual([])
  const administrator = await desk.as(await desk.anAdministrator())
  const { body } = await administrator.call(readOutboxMail, { params: { id: mail?.id ?? '' } })
  expect(body.text).toContain('see the screen and control mouse and keyboard')
  expect(body.text).toContain('“driver.zip” (2 kB) to your computer')
  expect(body.text).toContain(`/my/sessions/${session.id}`)

  await administrator.call(updatePortalSettings, { body: { receiptMails: false } })
  const other = await aCast(desk)
  const { session: quiet } = await aWholeSession(desk, other)
  await endSession(desk.deps, other.actor, quiet.id)
  desk.clock.advance(61_000)
  await doFollowUps(desk.deps)
  expect(await receiptMails(desk, other.ticketId)).toHaveLength(0)
})

test('nobody gets a receipt of a session that nobody joined', async () => {
  const desk = await aServer()
  const cast = await aCast(desk)
  const session = await aSession(desk, cast)
  await endSession(desk.deps, cast.actor, session.id)
  desk.clock.advance(120_000)
  await doFollowUps(desk.deps)
  expect(await receiptMails(desk, cast.ticketId)).toHaveLength(0)
})
