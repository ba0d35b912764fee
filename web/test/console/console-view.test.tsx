import { readSession, type Session } from '@deskside/protocol/http/sessions'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { createRef } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Device } from '../../src/features/console/best-device.ts'
import type { ConsoleRoom, ConsoleState } from '../../src/features/console/console-room.ts'
import { ConsoleView } from '../../src/features/console/console-view.tsx'
import { ElsewherePage } from '../../src/features/console/elsewhere-page.tsx'
import type { Refusal } from '../../src/features/console/follow-consent.ts'
import { OverPage } from '../../src/features/console/over-page.tsx'
import type { ViewerState } from '../../src/viewer/viewer.ts'
import { initialState } from '../../src/viewer/viewer-state.ts'
import { aChat } from '../support/a-chat.ts'
import { renderDesk } from '../support/render-desk.tsx'
import {
  alice,
  aParticipant,
  aSession,
  aSnapshot,
  aTeamViewerSession,
  bob,
  ids,
} from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'

const open = aSnapshot({ participants: [] })
const others = [ids.ask, ids.connection].map((id) => ({ ...bob, peerId: id, personId: id }))
const helper: Device = { ...aParticipant({ id: ids.helper, device: 'helper' }), device: 'helper' }
const browser: Device = { ...aParticipant(), device: 'browser' }

const aState = (part: Partial<ConsoleState> = {}): ConsoleState => ({
  signaling: { kind: 'open', snapshot: open },
  device: null,
  viewer: null,
  files: null,
  moved: null,
  question: null,
  refusals: [],
  ...part,
})
const seeing = (viewer: Partial<ViewerState> = {}, part: Partial<ConsoleState> = {}): ConsoleState =>
  aState({
    device: helper,
    viewer: { ...initialState, line: 'connected', allowed: ['view'], ...viewer },
    ...part,
  })
const connected = (device: Device, part: Partial<ConsoleState> = {}): ConsoleState =>
  aState({ device, viewer: { ...initialState, line: 'connected' }, ...part })
const asked = (capability: 'view' | 'control', state: 'asked' | 'shown') => ({
  question: { askId: ids.ask, capabilities: [capability], state },
})
const refused = (capability: 'view' | 'control', why: Refusal['why']) => ({
  refusals: [{ capabilities: [capability], why }],
})

const allStates: Record<string, ConsoleState | null> = {
  'not yet': null,
  connecting: aState({ signaling: { kind: 'connecting', tries: 0 } }),
  nobody: aState(),
  knocking: aState({
    signaling: {
      kind: 'open',
      snapshot: { ...open, participants: [aParticipant({ came: 'code', admitted: false, device: null })] },
    },
  }),
  choosing: aState({
    signaling: { kind: 'open', snapshot: { ...open, participants: [aParticipant({ device: null })] } },
  }),
  away: aState({ device: { ...helper, online: false } }),
  'connecting to the Helper': aState({ device: helper, viewer: initialState }),
  occupied: aState({
    signaling: { kind: 'open', snapshot: { ...open, technicians: [alice, bob, ...others] } },
    device: helper,
    viewer: initialState,
  }),
  'nothing shown': connected(browser),
  'not asked': connected(helper),
  asking: connected(helper, asked('view', 'asked')),
  shown: connected(helper, asked('view', 'shown')),
  denied: connected(helper, refused('view', 'denied')),
  'no answer': connected(helper, refused('view', 'no_answer')),
  revoked: connected(helper, refused('view', 'revoked')),
  'the time to look is over': connected(helper, refused('view', 'time_over')),
  seeing: seeing(),
  'seeing a browser': seeing({}, { device: browser }),
  'seeing a camera': seeing({}, { device: { ...browser, device: 'camera' } }),
  'asking for control': seeing({}, asked('control', 'asked')),
  'control is being asked': seeing({}, asked('control', 'shown')),
  'control denied': seeing({}, refused('control', 'denied')),
  'control not answered': seeing({}, refused('control', 'no_answer')),
  'control taken back': seeing({}, refused('control', 'revoked')),
  'the time for control is over': seeing({}, refused('control', 'time_over')),
  'several ended with the line': seeing(
    {},
    { refusals: [{ capabilities: ['control', 'files_in'], why: 'line_lost' }] },
  ),
  'system information refused': seeing(
    {},
    { refusals: [{ capabilities: ['system_info', 'monitors'], why: 'denied' }] },
  ),
  controlling: seeing({ allowed: ['view', 'control'] }),
  'the local hand wins': seeing({ allowed: ['view', 'control'], localHand: true }),
  'the line is away': seeing({ line: 'reconnecting' }),
  'the server is away': seeing({}, { signaling: { kind: 'reconnecting', snapshot: open, tries: 1 } }),
  'moved to the Helper': seeing({}, { moved: helper }),
  'moved to the browser': seeing({}, { moved: browser, device: browser }),
  'somebody in the middle': seeing({ verification: { state: 'failed' } }),
}

const show = (state: ConsoleState | null, { session = aSession(), room = aRoom() } = {}) =>
  renderDesk(
    <ConsoleView session={session} state={state} room={room} toolbar={createRef()}>
      <div role="application" aria-label="Remote screen" />
    </ConsoleView>,
    { known: [{ route: readSession, params: { id: session.id }, data: session }] },
  )

function aRoom(calls: string[] = []): ConsoleRoom {
  return {
    get: () => aState(),
    subscribe: () => () => {},
    viewer: null,
    chat: aChat(),
    ask: async (capabilities, reason, minutes) =>
      void calls.push(['ask', ...capabilities, reason, minutes].filter(Boolean).join(' ')),
    release: async (capabilities) => void calls.push(['release', ...capabilities].join(' ')),
    close: () => {},
  }
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe.each(['en', 'fr'] satisfies Language[])(
  '[SES-8] every state of the console speaks %s',
  (language) => {
    it.each(Object.entries(allStates))('%s', async (_, state) => {
      await speak(language, 'console', 'sessions', 'doctor')
      show(state)
      expect(faultyTexts()).toEqual([])
      expect(screen.getAllByRole('main')).toHaveLength(1)
      expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
    })

    it.each([
      ['by the technician', { endedBy: 'technician', durationSeconds: 754 }],
      ['by the requester', { endedBy: 'requester', durationSeconds: 3 }],
      ['with the ticket', { endedBy: 'closing', durationSeconds: 60 }],
      ['nobody joined', { endedBy: 'technician', durationSeconds: null }],
      ['expired', { state: 'expired', endedBy: 'expiry' }],
      ['by the system', { endedBy: 'system' }],
    ] satisfies [string, Partial<Session>][])('over, %s', async (_, part) => {
      await speak(language, 'console')
      renderDesk(<OverPage session={aSession({ state: 'ended', ...part })} />)
      expect(faultyTexts()).toEqual([])
      expect(screen.getByRole('link').getAttribute('href')).toBe('/tickets/1042')
    })
  },
)

describe('the console', () => {
  beforeEach(() => speak('en', 'console', 'sessions', 'doctor'))

  it('[SES-3] while nobody is here, shows the code and the link to tell', () => {
    show(allStates.nobody ?? null)
    expect(screen.getByText('s12-345-678')).toBeTruthy()
    expect(screen.getByText('Nobody is here yet')).toBeTruthy()
  })

  it('[SES-4] lets in or sends away who came by the code', () => {
    const knocker = aParticipant({
      came: 'code',
      admitted: false,
      device: null,
      name: 'Somebody',
      address: '192.0.2.1',
    })
    show(allStates.knocking ?? null, { session: aSession({ participants: [knocker] }) })
    expect(screen.getByText(/192\.0\.2\.1/)).toBeTruthy()
    expect(screen.getAllByRole('button').length).toBeGreaterThan(2)
  })

  it('[SES-9] after a No, asks again only when told to', () => {
    const calls: string[] = []
    show(allStates.denied ?? null, { room: aRoom(calls) })
    expect(calls).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: 'Ask again' }))
    expect(calls).toEqual(['ask view'])
  })

  it('[CTL-4] asks for control apart, and gives it back', () => {
    const calls: string[] = []
    const { unmount } = show(allStates.seeing ?? null, { room: aRoom(calls) })
    fireEvent.click(screen.getByRole('button', { name: 'Ask for control' }))
    unmount()
    show(allStates.controlling ?? null, { room: aRoom(calls) })
    fireEvent.click(screen.getByRole('button', { name: 'Give control back' }))
    expect(calls).toEqual(['ask control', 'release control'])
  })

  it('[CTL-4] asks for each further permission apart, with a reason, and says how it stands', async () => {
    const calls: string[] = []
    show(allStates['system information refused'] ?? null, { room: aRoom(calls) })
    expect(screen.getByText(/has refused: System information/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Ask for…' }))
    const menu = within(await screen.findByRole('dialog'))
    expect(menu.getAllByText('not asked').length).toBeGreaterThan(1)
    expect(menu.getByText('refused')).toBeTruthy()
    fireEvent.change(menu.getByRole('textbox'), { target: { value: ' To see the disks ' } })
    fireEvent.click(menu.getByRole('button', { name: 'Ask for: System information' }))
    expect(calls).toEqual(['ask system_info monitors To see the disks'])
  })

  it('[CTL-4] asks for some minutes only, when they were chosen', async () => {
    const calls: string[] = []
    show(allStates.seeing ?? null, { room: aRoom(calls) })
    fireEvent.click(screen.getByRole('button', { name: 'Ask for…' }))
    const menu = within(await screen.findByRole('dialog'))
    fireEvent.change(menu.getByRole('combobox', { name: 'For how long' }), { target: { value: '15' } })
    fireEvent.click(menu.getByRole('button', { name: 'Ask for: Control' }))
    expect(calls).toEqual(['ask control 15'])
  })

  it('[CTL-4] gives back what is allowed, and asks nothing while a question is open', async () => {
    const calls: string[] = []
    const state = seeing({ allowed: ['view', 'system_info', 'monitors'] }, asked('control', 'shown'))
    show(state, { room: aRoom(calls) })
    fireEvent.click(screen.getByRole('button', { name: 'Ask for…' }))
    const menu = within(await screen.findByRole('dialog'))
    expect(menu.getByRole('button', { name: 'Ask for: Control' })).toHaveProperty('disabled', true)
    fireEvent.click(menu.getByRole('button', { name: 'Give back: System information' }))
    expect(calls).toEqual(['release system_info monitors'])
  })

  it('[CTL-4] offers nothing further where the device has nothing', () => {
    show(allStates['seeing a browser'] ?? null)
    expect(screen.queryByRole('button', { name: 'Ask for…' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'System' })).toBeNull()
  })

  it('[CTL-3] opens the side panel, asks there, and closes it with Escape back to its button', () => {
    const calls: string[] = []
    show(allStates.seeing ?? null, { room: aRoom(calls) })
    const opener = screen.getByRole('button', { name: 'System' })
    fireEvent.click(opener)
    const panel = within(screen.getByRole('complementary', { name: 'Side panel' }))
    expect(document.activeElement).toBe(panel.getByRole('tab', { name: 'System' }))
    fireEvent.click(panel.getByRole('button', { name: 'Ask' }))
    expect(calls).toEqual(['ask system_info monitors'])
    fireEvent.keyDown(panel.getByRole('tab', { name: 'System' }), { key: 'Escape' })
    expect(screen.queryByRole('complementary')).toBeNull()
    expect(document.activeElement).toBe(opener)
  })

  it('[JOIN-2] does not offer control where the device cannot give it', () => {
    const calls: string[] = []
    show(allStates['seeing a browser'] ?? null, { room: aRoom(calls) })
    fireEvent.click(screen.getByRole('button', { name: 'Ask for control' }))
    expect(calls).toEqual([])
    expect(screen.queryByRole('button', { name: 'Special keys' })).toBeNull()
  })

  it('[CTL-1] says where the keyboard goes, and how to get it back', () => {
    show(allStates.controlling ?? null)
    const surface = screen.getByRole('application')
    surface.tabIndex = 0
    act(() => surface.focus())
    expect(screen.getByText(/Ctrl \+ Alt \+ Shift/)).toBeTruthy()
    act(() => surface.blur())
    expect(screen.queryByText(/Ctrl \+ Alt \+ Shift/)).toBeNull()
  })

  it('keeps the hidden picture out of reach while there is nothing to see', () => {
    show(allStates.denied ?? null)
    expect(screen.getByLabelText('Remote screen').closest('[inert]')).toBeTruthy()
  })

  it('[SES-10] Stop asks once', () => {
    show(allStates.seeing ?? null)
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
    expect(screen.getByText('End the session for both?')).toBeTruthy()
  })
})

describe.each(['en', 'fr'] as const)(
  'the console of a session that TeamViewer carries, in %s',
  (language) => {
    it('says where it is, and leads there and to the ticket', async () => {
      await speak(language, 'console', 'sessions', 'doctor')
      renderDesk(<ElsewherePage session={aTeamViewerSession()} />)
      expect(faultyTexts()).toEqual([])
      const ways = screen.getAllByRole('link').map((link) => link.getAttribute('href'))
      expect(ways).toEqual(['https://get.teamviewer.example/v15/s123456789-AbCdEf', '/tickets/1042'])
    })
  },
)
