import type { GuideMarks } from '@deskside/protocol/channels/guide-board'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { VisitControl } from '../../src/features/join/create-visit.ts'
import type { Visit } from '../../src/features/join/visit.ts'
import { VisitView } from '../../src/features/join/visit-page.tsx'
import type { ConsoleView } from '../../src/sharing/consoles.ts'
import { cell } from '../../src/sharing/observable.ts'
import { aChat } from '../support/a-chat.ts'
import { FakeSignaling } from '../support/fake-signaling.ts'
import { alice, aSnapshot, aView, bob, ids } from '../support/session-facts.ts'
import { bareKey, faultyTexts, speak } from '../support/texts.ts'
import { FakeSharing, idle } from './fake-visit.ts'

const control = (calls: string[] = []): VisitControl => ({
  ...cell<Visit>({ at: 'reading', tries: 0 }),
  begin: () => {},
  knock: async (code, name) => void calls.push(`knock ${code} ${name}`),
  rename: (name) => void calls.push(`rename ${name}`),
  share: async (device) => void calls.push(`share ${device}`),
  end: async () => void calls.push('end'),
  startOver: () => void calls.push('startOver'),
  close: () => {},
})

function show(visit: Visit, calls: string[] = []) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, enabled: false } } })
  return render(
    <QueryClientProvider client={client}>
      <VisitView visit={visit} control={control(calls)} />
    </QueryClientProvider>,
  )
}

/** What this browser claims to be and to have. */
function device(userAgent: string, { secure = true, screen = true, touch = 0 } = {}) {
  vi.stubGlobal('navigator', {
    ...navigator,
    userAgent,
    maxTouchPoints: touch,
    languages: ['en'],
    mediaDevices: { getUserMedia: () => {}, ...(screen && { getDisplayMedia: () => {} }) },
  })
  vi.stubGlobal('isSecureContext', secure)
}
const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'
const android =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36'

const aConsole = (part: Partial<ConsoleView> = {}): ConsoleView => ({
  connectionId: ids.connection,
  technician: alice,
  link: 'connected',
  fingerprint: 'bb',
  guided: null,
  verification: { state: 'words', words: ['river', 'lamp', 'stone'] },
  ...part,
})

function inside(
  state: Partial<FakeSharing['state'] extends { get(): infer S } ? S : never> = {},
  snapshot = aSnapshot(),
) {
  const signaling = new FakeSignaling()
  signaling.open(snapshot)
  const sharing = new FakeSharing()
  sharing.state.set({ ...idle, ...state })
  const room = { signaling, sharing, chat: aChat(), state: signaling.state, device: 'browser' as const }
  return { visit: { at: 'inside', view: aView(), name: 'Jeanne', room } satisfies Visit, sharing, room }
}

const welcome = (part: Partial<Extract<Visit, { at: 'welcome' }>> = {}): Visit => ({
  at: 'welcome',
  view: aView(),
  name: 'Jeanne Leroy',
  busy: false,
  problem: null,
  ...part,
})

const allStates: Record<string, () => Visit> = {
  reading: () => ({ at: 'reading', tries: 0 }),
  unreachable: () => ({ at: 'reading', tries: 3 }),
  code: () => ({ at: 'code', busy: false, problem: null }),
  'wrong code': () => ({
    at: 'code',
    busy: false,
    problem: { code: 'code_not_accepted', waitSeconds: null },
  }),
  'guessed too fast': () => ({
    at: 'code',
    busy: false,
    problem: { code: 'too_many_requests', waitSeconds: 8 },
  }),
  lobby: () => ({ at: 'lobby', organisation: 'Atelier Durand' }),
  welcome: () => welcome(),
  'welcome, refused': () => welcome({ problem: { code: 'server_unreachable', waitSeconds: null } }),
  'welcome, the Helper runs': () => welcome({ view: aView({ devices: ['helper'] }) }),
  'inside, nothing shared': () => inside().visit,
  'inside, choosing': () => inside({ phase: 'choosing' }).visit,
  'inside, refused by the browser': () => inside({ problem: 'refused' }).visit,
  'inside, refused by the system': () => inside({ problem: 'system_refused' }).visit,
  'inside, seen by one': () =>
    inside({
      phase: 'sharing',
      surface: 'monitor',
      since: Date.now(),
      consoles: [aConsole()],
      seenBy: [aConsole()],
    }).visit,
  'inside, seen by two': () => {
    const both = [aConsole(), aConsole({ connectionId: ids.connection2, technician: bob })]
    return inside({ phase: 'sharing', surface: 'window', since: Date.now(), consoles: both, seenBy: both })
      .visit
  },
  'inside, seen by nobody': () => inside({ phase: 'sharing', surface: 'browser', since: Date.now() }).visit,
  'inside, paused': () => inside({ phase: 'paused', surface: 'unknown', since: Date.now() }).visit,
  'inside, asked': () => {
    const technician = { personId: ids.bob, name: 'Bob Petit', photoUrl: null }
    const who = { askId: ids.ask, connectionId: ids.connection2, peerId: ids.bobSocket, technician }
    const what = { what: 'view' as const, minutes: null, colleague: undefined, reason: null, since: 0 }
    return inside({ phase: 'sharing', question: { ...who, ...what } }).visit
  },
  'inside, the time to record is over': () =>
    inside({ phase: 'sharing', recordedUntilOver: 'Alice Martin' }).visit,
  'inside, recorded': () => inside({ phase: 'sharing', recordedBy: 'Alice Martin' }).visit,
  'inside, shown where to look': () => {
    const marks = cell<GuideMarks>({ pointer: null, strokes: [] })
    const guided = { image: document.createElement('canvas'), marks }
    return inside({ phase: 'sharing', guidedBy: { ...aConsole(), guided } }).visit
  },
  'inside, the Helper runs': () => inside({}, aSnapshot({ devices: ['browser', 'helper'] })).visit,
  'inside, reconnecting': () => {
    const { visit, room } = inside({ phase: 'sharing', seenBy: [aConsole()] })
    return { ...visit, room: { ...room, state: { kind: 'reconnecting', snapshot: aSnapshot(), tries: 2 } } }
  },
  'inside, somebody in the middle': () =>
    inside({ phase: 'sharing', consoles: [aConsole({ verification: { state: 'failed' } })] }).visit,
  'over by the requester': () => ({ at: 'over', by: 'requester', view: aView(), told: true, way: null }),
  'over, not told yet': () => ({ at: 'over', by: 'requester', view: aView(), told: false, way: null }),
  'over by the technician': () => ({ at: 'over', by: 'technician', view: aView(), told: true, way: null }),
  'over by closing': () => ({ at: 'over', by: 'closing', view: aView(), told: true, way: null }),
  expired: () => ({ at: 'over', by: 'expiry', view: null, told: true, way: null }),
  'over by the system': () => ({ at: 'over', by: 'system', view: null, told: true, way: null }),
  'over long ago': () => ({ at: 'over', by: null, view: null, told: true, way: null }),
  'bad link': () => ({ at: 'refused', why: 'link_not_valid' }),
  'expired link': () => ({ at: 'refused', why: 'expired' }),
  'sent away': () => ({ at: 'refused', why: 'sent_away' }),
  'too fast': () => ({ at: 'refused', why: 'too_many_requests' }),
  'old page': () => ({ at: 'refused', why: 'reload' }),
  failed: () => ({ at: 'refused', why: 'failed' }),
}

beforeEach(() => device(linux))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe.each(['en', 'fr'] satisfies Language[])('[JOIN-1] every state of the page speaks %s', (language) => {
  it.each(Object.entries(allStates))('%s', async (_, state) => {
    await speak(language, 'join', 'sharing', 'chat', 'doctor')
    show(state())
    expect(document.body.textContent?.length).toBeGreaterThan(30)
    expect(faultyTexts()).toEqual([])
    expect(screen.getAllByRole('main')).toHaveLength(1)
    expect(document.title).not.toMatch(bareKey)
  })
})

describe('the page', () => {
  beforeEach(() => speak('en', 'join', 'sharing', 'chat', 'doctor'))

  it('[SES-9] [JOIN-5] says who asks, for whom, about what, and what can be refused, before anything else', () => {
    const { texts } = aView().branding
    const own = { ...texts, en: { ...texts.en, welcome: 'Hello from the workshop' } }
    show(welcome({ view: aView({ branding: { ...aView().branding, texts: own } }) }))
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Alice Martin')
    const text = document.body.textContent ?? ''
    for (const part of [
      'Atelier Durand',
      '1042',
      'blank pages',
      'Hello from the workshop',
      'asked for separately',
      'password',
    ])
      expect(text).toContain(part)
  })

  it('[JOIN-2] a Linux computer may share its screen or get the Helper', () => {
    const calls: string[] = []
    show(welcome(), calls)
    fireEvent.click(screen.getByRole('button', { name: 'Share my screen' }))
    expect(calls).toEqual(['share browser'])
    fireEvent.click(screen.getByRole('button', { name: 'Get the Helper' }))
    const link = screen.getByRole('link', { name: /Download the Helper \(51 ?MB\)/ })
    expect(link.getAttribute('download')).toBe(
      `Deskside-Helper abcdefghijklmnopqrstuv ${location.host.replace(':', '_')}.run`,
    )
    expect(link.getAttribute('href')).toBe('/api/helper/linux-x64')
    expect(document.body.textContent).toContain('9f86d081884c7d659a2feaa0c55ad015')
  })

  it('[JOIN-3] shows whoever is down at the steps that the Helper runs', () => {
    const shown: (string | null)[] = []
    Element.prototype.scrollIntoView = function () {
      shown.push(this.textContent)
    }
    show(welcome({ view: aView({ devices: ['helper'] }) }))
    Reflect.deleteProperty(Element.prototype, 'scrollIntoView')
    expect(shown).toEqual([expect.stringContaining('The Helper is running')])
  })

  it('[JOIN-2] says honestly that Windows has no Helper where the server has none', () => {
    device(windows)
    show(welcome())
    expect(screen.getByRole('button', { name: 'Share my screen' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Get the Helper' })).toBeNull()
    expect(document.body.textContent).toContain('There is no Helper for this computer yet')
  })

  it('[JOIN-2] says honestly that a phone can show its camera only', () => {
    device(android, { touch: 5 })
    const calls: string[] = []
    show(welcome(), calls)
    expect(document.body.textContent).toContain('only what its camera sees')
    expect(screen.queryByRole('button', { name: 'Share my screen' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Show with the camera' }))
    expect(calls).toEqual(['share camera'])
  })

  it('[JOIN-2] shows a person what their camera shows, and turns to the other', async () => {
    device(android, { touch: 5 })
    const cameras = [{ kind: 'videoinput' }, { kind: 'videoinput' }]
    Object.assign(navigator.mediaDevices, { enumerateDevices: async () => cameras })
    vi.stubGlobal('MediaStream', class {})
    const track = { id: 't', getSettings: () => ({ torch: true }), getCapabilities: () => ({ torch: true }) }
    const { visit, sharing, room } = inside({
      phase: 'sharing',
      surface: 'camera',
      track: track as unknown as MediaStreamTrack,
    })
    show({ ...visit, room: { ...room, device: 'camera' } })
    expect(screen.getByLabelText('The picture of your camera').tagName).toBe('VIDEO')
    fireEvent.click(await screen.findByRole('button', { name: 'Other camera' }))
    expect(sharing.calls).toEqual(['exchange'])
    expect(screen.getByRole('button', { name: 'Light' }).getAttribute('aria-pressed')).toBe('true')
  })

  it('[JOIN-2] says where a refused camera is allowed again', () => {
    const { visit, room } = inside({ problem: 'refused' })
    show({ ...visit, room: { ...room, device: 'camera' } })
    expect(screen.getByRole('alert').textContent).toContain('the camera was refused')
  })

  it('says why an unencrypted page cannot share, and what to do', () => {
    device(linux, { secure: false })
    show(welcome())
    expect(screen.getByRole('heading', { name: 'Nothing can be shared from this address' })).toBeTruthy()
    expect(document.body.textContent).toContain('https://')
    expect(screen.queryByRole('button', { name: 'Share my screen' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Get the Helper' })).toBeNull()
  })

  it('[JOIN-4] forgives how a code is typed, and says what is missing', () => {
    const calls: string[] = []
    show({ at: 'code', busy: false, problem: null }, calls)
    const field = screen.getByLabelText('Code')
    fireEvent.change(field, { target: { value: '1234567' } })
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }))
    expect(calls).toEqual([])
    expect(screen.getByRole('alert').textContent).toContain('eight digits')
    fireEvent.change(field, { target: { value: ' S12 345.678 ' } })
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }))
    expect(calls).toEqual(['knock s12345678 '])
  })

  it('[SES-4] the waiting room shows nothing but the organisation', () => {
    show({ at: 'lobby', organisation: 'Atelier Durand' })
    const text = document.body.textContent ?? ''
    expect(text).toContain('Atelier Durand')
    expect(text).not.toContain('Alice')
    expect(text).not.toContain('1042')
  })

  it('[SES-9] Stop is one press away in every state inside', () => {
    for (const [name, state] of Object.entries(allStates)) {
      const visit = state()
      if (visit.at !== 'inside') continue
      const calls: string[] = []
      const { unmount } = show(visit, calls)
      fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
      expect(calls, name).toEqual(['end'])
      unmount()
    }
  })

  it('[SES-9] says who sees what, and shows it in title and icon', () => {
    const icon = document.head.appendChild(document.createElement('link'))
    icon.rel = 'icon'
    icon.href = '/favicon.svg'
    const { unmount } = show(allStates['inside, seen by two']?.() ?? welcome())
    expect(screen.getByText('Alice Martin and Bob Petit see one of your windows')).toBeTruthy()
    expect(document.title).toContain('You are sharing')
    expect(icon.getAttribute('href')).toBe('/favicon-sharing.svg')
    unmount()
    expect(icon.getAttribute('href')).toBe('/favicon.svg')
    icon.remove()
  })

  it('[SES-9] the buttons of a question are dead at first', () => {
    vi.useFakeTimers()
    const question = {
      what: 'view' as const,
      minutes: null,
      askId: ids.ask,
      connectionId: ids.connection2,
      peerId: ids.bobSocket,
      technician: { personId: ids.bob, name: 'Bob Petit', photoUrl: null },
      colleague: undefined,
      reason: null,
      since: 0,
    }
    const { visit, sharing } = inside({ phase: 'sharing', question })
    show(visit)
    fireEvent.click(screen.getByRole('button', { name: 'Allow' }))
    expect(sharing.calls).toEqual([])
    expect(document.activeElement?.getAttribute('role')).toBe('alertdialog')
    vi.useRealTimers()
  })
})
