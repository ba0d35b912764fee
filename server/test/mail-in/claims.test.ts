import { eq, inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { receivedMails } from '../../src/db/schema/index.ts'
import { claimMails, releaseMails, resumeMails } from '../../src/domain/mail-in/received-mail-store.ts'
import { newId } from '../../src/lib/id.ts'
import { aServer, type TestDesk } from '../support/server.ts'

/** Mails that wait, a millisecond apart; how often each was tried is the test's. */
async function waitingMails(desk: TestDesk, attempts: number[]) {
  const now = Date.now()
  const rows = attempts.map((tried, index) => ({
    id: newId(now + index),
    organisationId: desk.organisation.id,
    door: 'smtp' as const,
    fingerprint: String(index),
    recipient: 'support@desk.test',
    subject: '',
    sizeBytes: 1,
    state: 'received' as const,
    nextTryAt: new Date(now + index),
    createdAt: new Date(now + index),
    attempts: tried,
  }))
  await desk.deps.db.insert(receivedMails).values(rows)
  const claim = async (afterMs: number) =>
    (await claimMails(desk.deps.db, new Date(now + afterMs))).map(({ fingerprint }) => Number(fingerprint))
  return { now, rows, claim }
}

test('mails are claimed by eight in their order; one that was tried before is claimed alone, and given back at once', async () => {
  const desk = await aServer()
  const { rows, claim } = await waitingMails(desk, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0])
  expect(await claim(1_000)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect([await claim(1_000), await claim(1_000), await claim(1_000), await claim(1_000)]).toEqual([
    [8, 9],
    [10],
    [11],
    [],
  ])
  await releaseMails(desk.deps.db, [rows[3]?.id ?? '', rows[5]?.id ?? ''])
  expect([await claim(1_000), await claim(1_000), await claim(1_000)]).toEqual([[3], [5], []])
})

test('[R-08] after a start, what was interrupted comes first; that over which several processes died lets the others go before', async () => {
  const desk = await aServer()
  const { now, claim } = await waitingMails(desk, [5, 0, 2, 3])
  await resumeMails(desk.deps.db, new Date(now))
  expect([await claim(10), await claim(10), await claim(59_000)]).toEqual([[1], [2], []])
  await desk.deps.db.delete(receivedMails).where(inArray(receivedMails.fingerprint, ['1', '2']))
  expect([await claim(61_000), await claim(61_000)]).toEqual([[3], []])
  await desk.deps.db.delete(receivedMails).where(eq(receivedMails.fingerprint, '3'))
  expect([await claim(179_000), await claim(181_000)]).toEqual([[], [0]])
})
