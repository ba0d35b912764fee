import { DesksideError } from '@deskside/protocol/errors'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createVisit,
  lookAgainMs,
  tryAgainMs,
  type VisitControl,
} from '../../src/features/join/create-visit.ts'
import { readKeepsake, takeTokenFromAddress } from '../../src/features/join/keepsake.ts'
import type { VisitDoors } from '../../src/features/join/visit.ts'
import { asTrack, FakeTrack } from '../support/fake-media.ts'
import { aSnapshot, aView, ids } from '../support/session-facts.ts'
import { anEntry, openDoors } from './fake-visit.ts'

const token = 'zyxwvutsrqponmlkjihgfe'
let visit: VisitControl

function begin(part: Partial<VisitDoors> = {}) {
  const fakes = openDoors(part)
  visit = createVisit({ doors: fakes.doors })
  visit.begin()
  return fakes
}
const refuse =
  (code: ConstructorParameters<typeof DesksideError>[0], details = {}) =>
  async () => {
    throw new DesksideError(code, details)
  }
const settle = () => vi.advanceTimersByTimeAsync(0)
const at = () => visit.get().at
const screen = (track = new FakeTrack()) => ({
  track,
  capture: async () => ({ track: asTrack(track), surface: 'monitor' as const }),
})

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
  history.replaceState(null, '', `/j/${token}`)
})
afterEach(() => {
  visit.close()
  vi.useRealTimers()
})

describe('a visit by link', () => {
  beforeEach(() => takeTokenFromAddress(token))

  it('takes the token out of the address bar and keeps it for a reload', () => {
    begin()
    expect(location.pathname).toBe('/join')
    expect(readKeepsake().token).toBe(token)
  })

  it('[JOIN-1] opening the page joins nothing', async () => {
    const { calls } = begin()
    await settle()
    expect(at()).toBe('welcome')
    expect(calls).toEqual([`readLink ${token}`])
  })

  it('[SES-13] the name is filled in and can be changed before joining', async () => {
    const { calls } = begin()
    await settle()
    expect(visit.get()).toMatchObject({ name: 'Jeanne Leroy' })
    visit.rename('Jeanne L.')
    await visit.share('browser', screen().capture)
    expect(calls).toContain(`enterByLink ${token} browser Jeanne L.`)
  })

  it('[SES-9] shares only with those whom the page named at the click', async () => {
    const { sharing, signaling } = begin()
    await settle()
    signaling.open(aSnapshot())
    await visit.share('browser', screen().capture)
    expect(at()).toBe('inside')
    expect(sharing.calls).toContain(`share ${ids.alice}`)
  })

  it('lets go of the screen when entering is refused', async () => {
    begin({ enterByLink: refuse('too_many_requests') })
    await settle()
    const { track, capture } = screen()
    await visit.share('browser', capture)
    await settle()
    expect(track.readyState).toBe('ended')
    expect(visit.get()).toMatchObject({ at: 'welcome', busy: false, problem: { code: 'too_many_requests' } })
  })

  it('[JOIN-2] notices by itself that the Helper runs', async () => {
    let devices: ('helper' | 'browser')[] = []
    begin({ readLink: async () => aView({ devices }) })
    await settle()
    devices = ['helper']
    await vi.advanceTimersByTimeAsync(lookAgainMs)
    expect(visit.get()).toMatchObject({ at: 'welcome', view: { devices: ['helper'] } })
  })

  it('keeps what was typed while it looks again', async () => {
    begin()
    await settle()
    visit.rename('Somebody else')
    await vi.advanceTimersByTimeAsync(lookAgainMs)
    expect(visit.get()).toMatchObject({ name: 'Somebody else' })
  })

  it.each([
    ['link_not_valid', {}, 'link_not_valid'],
    ['link_not_valid', { expired: true }, 'expired'],
    ['version_unsupported', {}, 'reload'],
  ] as const)('says why there is no way in: %s %o', async (code, details, why) => {
    begin({ readLink: refuse(code, details) })
    await settle()
    expect(visit.get()).toEqual({ at: 'refused', why })
  })

  it('[SES-10] a link used after Stop says that the session is over', async () => {
    begin({ readLink: refuse('session_over', { by: 'technician' }) })
    await settle()
    expect(visit.get()).toMatchObject({ at: 'over', by: 'technician' })
  })

  it('[SES-14] tries again by itself while the server is away, and says so', async () => {
    let away = true
    begin({ readLink: async () => (away ? refuse('server_unreachable')() : aView()) })
    await settle()
    await vi.advanceTimersByTimeAsync(tryAgainMs)
    expect(visit.get()).toEqual({ at: 'reading', tries: 2 })
    away = false
    await vi.advanceTimersByTimeAsync(tryAgainMs)
    expect(at()).toBe('welcome')
  })

  it('[SES-14] a reload leads back into the session by the same participant, sharing nothing', async () => {
    sessionStorage.setItem('deskside.join', JSON.stringify({ token, participantToken: 'dsk_participant' }))
    const { calls } = begin()
    await settle()
    expect(at()).toBe('welcome')
    await visit.share('browser', screen().capture)
    expect(calls).toContain('chooseDevice dsk_participant browser Jeanne Leroy')
    expect(calls.some((call) => call.startsWith('enterByLink'))).toBe(false)
  })

  it('another link begins another visit', () => {
    begin()
    sessionStorage.setItem('deskside.join', JSON.stringify({ token, participantToken: 'dsk_participant' }))
    takeTokenFromAddress('aaaaaaaaaaaaaaaaaaaaaa')
    expect(readKeepsake().participantToken).toBeUndefined()
  })
})

describe('inside', () => {
  async function inside(part: Partial<VisitDoors> = {}) {
    takeTokenFromAddress(token)
    const fakes = begin(part)
    await settle()
    await visit.share('browser', screen().capture)
    fakes.signaling.open(aSnapshot())
    return fakes
  }

  it('[SES-9] Stop lets go first and tells the server afterwards', async () => {
    const { sharing, signaling } = await inside()
    const order: string[] = []
    signaling.answer = async (name) => void order.push(`${name} after ${sharing.calls.at(-1)}`)
    await visit.end()
    expect(order).toEqual(['session/stop after close'])
    expect(visit.get()).toMatchObject({ at: 'over', by: 'requester', told: true })
  })

  it('[SES-9] Stop works with the server gone, which is told when it is back', async () => {
    let away = true
    const { signaling, calls, sharing } = await inside({
      leave: async () => (away ? refuse('server_unreachable')() : { ok: true }),
    })
    signaling.answer = refuse('server_unreachable')
    await visit.end()
    expect(sharing.calls).toContain('close')
    expect(visit.get()).toMatchObject({ at: 'over', told: false })
    away = false
    await vi.advanceTimersByTimeAsync(tryAgainMs)
    expect(visit.get()).toMatchObject({ at: 'over', told: true })
    expect(calls.filter((call) => call === 'leave dsk_participant')).toHaveLength(2)
  })

  it('[SES-10] is told who ended the session, and nothing stays shared', async () => {
    const { signaling, sharing } = await inside()
    signaling.become({ kind: 'over', over: { by: 'technician', at: '2026-03-01T10:00:00.000Z' } })
    expect(visit.get()).toMatchObject({ at: 'over', by: 'technician' })
    expect(sharing.calls).toContain('close')
    expect(readKeepsake()).toEqual({})
  })

  it('[SES-14] stays inside while the connection is lost', async () => {
    const { signaling } = await inside()
    signaling.become({ kind: 'reconnecting', snapshot: aSnapshot(), tries: 1 })
    expect(visit.get()).toMatchObject({ at: 'inside', room: { state: { kind: 'reconnecting' } } })
  })

  it('says so when it is sent away', async () => {
    const { signaling } = await inside()
    signaling.become({ kind: 'refused', code: 'not_admitted' })
    expect(visit.get()).toEqual({ at: 'refused', why: 'sent_away' })
  })

  it('[JOIN-2] stops showing when the Helper is here and nobody looks at this page any more', async () => {
    const { signaling, sharing } = await inside()
    sharing.state.set({ ...sharing.get(), phase: 'sharing' })
    signaling.open(aSnapshot({ devices: ['browser', 'helper'] }))
    expect(sharing.calls).toContain('stop')
  })
})

describe('a visit by code', () => {
  it('[SES-4] a right code leads to the waiting room and to nothing else', async () => {
    const { calls } = begin({ readEntry: async () => ({ ...anEntry({ view: null }), ...known }) })
    expect(at()).toBe('code')
    await visit.knock('s12345678', 'Jeanne')
    expect(visit.get()).toEqual({ at: 'lobby', organisation: 'Atelier Durand' })
    expect(calls).toEqual(['enterByCode s12345678 Jeanne', 'readEntry dsk_participant'])
  })

  it('[SES-4] goes on by itself once let in', async () => {
    let admitted = false
    begin({ readEntry: async () => ({ ...anEntry(admitted ? {} : { view: null }), ...known }) })
    await visit.knock('s12345678', '')
    admitted = true
    await vi.advanceTimersByTimeAsync(tryAgainMs)
    expect(at()).toBe('welcome')
  })

  it('[SES-4] says so when it is not let in', async () => {
    let refused = false
    begin({
      readEntry: async () =>
        refused ? refuse('not_admitted', { refused: true })() : { ...anEntry({ view: null }), ...known },
    })
    await visit.knock('s12345678', '')
    refused = true
    await vi.advanceTimersByTimeAsync(tryAgainMs)
    expect(visit.get()).toEqual({ at: 'refused', why: 'sent_away' })
  })

  it('leaving the waiting room takes the knock back', async () => {
    const { calls } = begin({ readEntry: async () => ({ ...anEntry({ view: null }), ...known }) })
    await visit.knock('s12345678', '')
    visit.startOver()
    expect(calls).toContain('leave dsk_participant')
    expect(at()).toBe('code')
  })

  it('[SES-4] a wrong code stays where it is, and a fast guesser is told to wait', async () => {
    begin({ enterByCode: refuse('too_many_requests', { retryAfterSeconds: 8 }) })
    await visit.knock('s00000000', '')
    expect(visit.get()).toEqual({
      at: 'code',
      busy: false,
      problem: { code: 'too_many_requests', waitSeconds: 8 },
    })
  })
})

const known = { organisation: 'Atelier Durand', language: 'en' as const }
