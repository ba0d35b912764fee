import { randomUUID } from 'node:crypto'
import type { SessionCode } from '@deskside/protocol/ids'
import type { OutsideArea } from '@deskside/protocol/vocabulary/outside'
import { describe, expect, test } from 'vitest'
import {
  type OutsideEngine,
  OutsideError,
  type OutsideWish,
} from '../../src/domain/sessions/outside-engine.ts'

/** An engine, the service that it speaks to, and what else can happen there. */
export type EngineUnderContract = {
  engine: OutsideEngine
  token: string
  /** Another desk with the same token. */
  otherDesk: OutsideEngine
  /** A token that works but has none of these areas. */
  tokenWithout(areas: OutsideArea[]): Promise<string>
  /** The token is not accepted any more. */
  revoke(token: string): Promise<void>
  /** The customer waits or is connected. */
  customerArrives(code: SessionCode): Promise<void>
  /** Closed or deleted there, and not by this engine. */
  closeThere(code: SessionCode): Promise<void>
  deleteThere(code: SessionCode): Promise<void>
  /** A connection of the session, which began and ended at these moments of the service's clock. */
  connect(code: SessionCode, from: Date, to: Date): Promise<void>
}

const minute = 60_000
const anHourAgo = () => new Date(Math.floor(Date.now() / 1000) * 1000 - 60 * minute)

export const aWish = (changes: Partial<OutsideWish> = {}): OutsideWish => ({
  marker: randomUUID(),
  mayExist: false,
  ticket: { number: 1042, title: 'Printer does not print' },
  customer: { name: 'Zoé Customer', email: 'zoe@example.org' },
  technicianName: 'Ann Example',
  language: 'en',
  groupName: 'Deskside',
  validForMs: 24 * 60 * minute,
  ...changes,
})

/** What every engine at another party keeps. `make` is called in each test and cleans up after it. */
export function outsideEngineContract(name: string, make: () => Promise<EngineUnderContract>): void {
  describe(`the contract of an outside engine: ${name}`, () => {
    test('[SES-3] a created session has code, links, validity, and waits for its customer', async () => {
      const { engine, token } = await make()
      const wish = aWish()
      const session = await engine.create(token, wish)
      expect(session).toMatchObject({ open: true, online: false, marker: wish.marker })
      expect(session.code).toMatch(/^s\d{8,9}$/)
      for (const link of [session.customerLink, session.technicianLink]) expect(URL.canParse(link)).toBe(true)
      expect(session.technicianLink).not.toBe(session.customerLink)
      const validMs = session.validUntil.getTime() - session.createdAt.getTime()
      expect(Math.abs(validMs - wish.validForMs)).toBeLessThan(minute)
    })

    test('[SES-5] a session is valid as long as was wished', async () => {
      const { engine, token } = await make()
      const session = await engine.create(token, aWish({ validForMs: 90 * minute }))
      const validMs = session.validUntil.getTime() - session.createdAt.getTime()
      expect(Math.abs(validMs - 90 * minute)).toBeLessThan(minute)
    })

    test('[SES-3] a session can be made for somebody without an address, of any name and title', async () => {
      const { engine, token } = await make()
      const session = await engine.create(
        token,
        aWish({
          customer: { name: '日本 🖨️'.repeat(50), email: null },
          ticket: { number: 7, title: '🖨️ #12 <b>'.repeat(1000) },
        }),
      )
      expect(await engine.read(token, session.code)).toMatchObject({ code: session.code, open: true })
    })

    test('[R-11] a create that is repeated with its marker makes one session', async () => {
      const { engine, token } = await make()
      const wish = aWish()
      const first = await engine.create(token, wish)
      const again = await engine.create(token, { ...wish, mayExist: true })
      expect(again.code).toBe(first.code)
      expect(await engine.listOpen(token)).toHaveLength(1)
    })

    test('[R-11] a create that had no effect is made good by the next', async () => {
      const { engine, token } = await make()
      const session = await engine.create(token, aWish({ mayExist: true }))
      expect(await engine.listOpen(token)).toEqual([expect.objectContaining({ code: session.code })])
    })

    test('[R-11] an open session is found by its marker, a closed or foreign one is not', async () => {
      const { engine, token, otherDesk } = await make()
      const wish = aWish()
      const session = await engine.create(token, wish)
      expect(await engine.findByMarker(token, wish.marker)).toMatchObject({ code: session.code })
      expect(await engine.findByMarker(token, randomUUID())).toBeNull()
      expect(await otherDesk.findByMarker(token, wish.marker)).toBeNull()
      await engine.close(token, session.code)
      expect(await engine.findByMarker(token, wish.marker)).toBeNull()
    })

    test('what is read is what was made', async () => {
      const { engine, token } = await make()
      const { clockSkewMs: _made, ...made } = await engine.create(token, aWish())
      const { clockSkewMs: _read, ...read } = (await engine.read(token, made.code)) ?? { clockSkewMs: 0 }
      expect(read).toEqual(made)
    })

    test('[SES-7] the customer is seen to come', async () => {
      const { engine, token, customerArrives } = await make()
      const { code } = await engine.create(token, aWish())
      await customerArrives(code)
      expect(await engine.read(token, code)).toMatchObject({ online: true })
      expect(await engine.listOpen(token)).toEqual([expect.objectContaining({ code, online: true })])
    })

    test('a code that nobody has is unknown, and neither read nor closed', async () => {
      const { engine, token, deleteThere } = await make()
      const { code } = await engine.create(token, aWish())
      await deleteThere(code)
      expect(await engine.read(token, code)).toBeNull()
      expect(await engine.close(token, code)).toBe('gone')
    })

    test('closed is closed, as often as it is asked', async () => {
      const { engine, token } = await make()
      const { code } = await engine.create(token, aWish())
      expect(await engine.close(token, code)).toBe('closed')
      expect(await engine.close(token, code)).toBe('closed')
      expect(await engine.read(token, code)).toMatchObject({ code, open: false })
    })

    test('what was closed there is closed here', async () => {
      const { engine, token, closeThere } = await make()
      const { code } = await engine.create(token, aWish())
      await closeThere(code)
      expect(await engine.read(token, code)).toMatchObject({ open: false })
      expect(await engine.close(token, code)).toBe('closed')
    })

    test('the list has the open sessions of this desk and no others', async () => {
      const { engine, token, otherDesk } = await make()
      const wishes = [aWish(), aWish(), aWish()]
      const made = await Promise.all(wishes.map((wish) => engine.create(token, wish)))
      await otherDesk.create(token, aWish())
      await engine.close(token, made[1]?.code ?? '')
      const listed = await engine.listOpen(token)
      expect(new Set(listed.map(({ marker }) => marker))).toEqual(
        new Set([wishes[0]?.marker, wishes[2]?.marker]),
      )
    })

    test('[RPT-7] a finished connection is reported in the span in which it ended, and in no other', async () => {
      const { engine, token, connect } = await make()
      const { code } = await engine.create(token, aWish())
      const endedAt = anHourAgo()
      const startedAt = new Date(endedAt.getTime() - 20 * minute)
      await connect(code, startedAt, endedAt)
      const ended = (fromMinutes: number, toMinutes: number) =>
        engine.listReports(token, {
          from: new Date(endedAt.getTime() + fromMinutes * minute),
          to: new Date(endedAt.getTime() + toMinutes * minute),
        })
      expect(await ended(-5, 5)).toEqual([
        { id: expect.any(String), code, userName: expect.any(String), startedAt, endedAt },
      ])
      expect(await ended(0, 5)).toHaveLength(1)
      expect(await ended(-30, 0)).toEqual([])
      expect(await ended(1, 5)).toEqual([])
    })

    test('[ADM-1] a token is checked: whose it is, and that nothing is missing', async () => {
      const { engine, token } = await make()
      const check = await engine.check(token)
      expect(check.missing).toEqual([])
      expect(check.account.id).not.toBe('')
      expect(check.account.name).not.toBe('')
    })

    test.each<[OutsideArea[]]>([[['sessions']], [['reports']], [['contacts']], [['reports', 'contacts']]])(
      '[ADM-1] a token without %s is told so',
      async (areas) => {
        const { engine, tokenWithout } = await make()
        expect((await engine.check(await tokenWithout(areas))).missing).toEqual(areas)
      },
    )

    test('[SES-12] without the area of sessions they are refused, and nothing is in doubt', async () => {
      const { engine, token, tokenWithout } = await make()
      const weak = await tokenWithout(['sessions'])
      const { code } = await engine.create(token, aWish())
      for (const call of [
        () => engine.create(weak, aWish()),
        () => engine.read(weak, code),
        () => engine.close(weak, code),
        () => engine.listOpen(weak),
      ])
        expect(await troubleOf(call())).toEqual({ reason: 'forbidden', unclear: false })
    })

    test('[R-12] [SES-12] a token that is revoked is told apart from everything else', async () => {
      const { engine, token, revoke } = await make()
      const { code } = await engine.create(token, aWish())
      await revoke(token)
      const span = { from: anHourAgo(), to: new Date() }
      for (const call of [
        () => engine.check(token),
        () => engine.create(token, aWish()),
        () => engine.findByMarker(token, randomUUID()),
        () => engine.read(token, code),
        () => engine.listOpen(token),
        () => engine.close(token, code),
        () => engine.listReports(token, span),
      ])
        expect(await troubleOf(call())).toEqual({ reason: 'revoked', unclear: false })
    })
  })
}

/** How a call failed. Anything but an `OutsideError` goes on. */
export async function troubleOf(call: Promise<unknown>): Promise<Pick<OutsideError, 'reason' | 'unclear'>> {
  const { reason, unclear } = await failureOf(call)
  return { reason, unclear }
}

export async function failureOf(call: Promise<unknown>): Promise<OutsideError> {
  try {
    await call
  } catch (error) {
    if (error instanceof OutsideError) return error
    throw error
  }
  throw new Error('it did not fail')
}
