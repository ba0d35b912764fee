import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ClipboardTab } from '../../src/features/console/clipboard/clipboard-tab.tsx'
import type { ConsoleRoom, ConsoleState } from '../../src/features/console/console-room.ts'
import { initialState } from '../../src/viewer/viewer-state.ts'
import { aChat } from '../support/a-chat.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { aParticipant, aSession, aSnapshot, ids } from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'
import { FakeViewer } from './fake-viewer.ts'

let viewer: FakeViewer
let asked: string[]

beforeEach(() => speak('en', 'console'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  expect(faultyTexts()).toEqual([])
})

function show(...allowed: Capability[]) {
  asked = []
  viewer = new FakeViewer({ onState: () => {} } as never)
  viewer.state = { ...initialState, line: 'connected', allowed }
  viewer.clipboard.follow(true, allowed)
  const helper = { ...aParticipant({ id: ids.helper, device: 'helper' }), device: 'helper' as const }
  const state: ConsoleState = {
    signaling: { kind: 'open', snapshot: aSnapshot() },
    device: helper,
    viewer: viewer.state,
    files: null,
    moved: null,
    question: null,
    refusals: [],
  }
  const room = {
    viewer,
    chat: aChat(),
    ask: async (capabilities: Capability[]) => void asked.push(...capabilities),
  } as unknown as ConsoleRoom
  renderDesk(<ClipboardTab session={aSession()} state={state} room={room} name="Jeanne" />)
}
const own = (text: string | null) => {
  const read = async () => {
    if (text === null) throw new DOMException('refused', 'NotAllowedError')
    return [{ types: ['text/plain'], getType: async () => new Blob([text]) }]
  }
  const written: string[] = []
  vi.stubGlobal('navigator', {
    ...navigator,
    clipboard: { read, writeText: async (value: string) => written.push(value) },
  })
  return written
}

it('[CTL-4] asks for each way by itself', () => {
  show('view')
  const buttons = screen.getAllByRole('button', { name: 'Ask' })
  expect(buttons).toHaveLength(2)
  for (const button of buttons) fireEvent.click(button)
  expect(asked).toEqual(['clipboard_in', 'clipboard_out'])
})

it('[CTL-4] places the own clipboard and presses Ctrl+V once it is there; says so when the browser gives nothing', async () => {
  show('view', 'control', 'clipboard_in')
  own('hello')
  fireEvent.click(screen.getByRole('button', { name: 'Place and paste (Ctrl+V)' }))
  await waitFor(() => expect(viewer.said).toHaveLength(2))
  expect(viewer.chords).toEqual([])
  await act(async () => viewer.clipboard.take('{"type":"placed","id":1}'))
  await waitFor(() => expect(viewer.chords).toEqual(['ControlLeft+KeyV']))
  expect(screen.getByText('It is on Jeanne’s clipboard.')).toBeDefined()
  own(null)
  fireEvent.click(screen.getByRole('button', { name: 'Place my clipboard there' }))
  await screen.findByText(/^Your browser gave nothing/)
  fireEvent.change(screen.getByLabelText('Text to place there'), { target: { value: 'typed' } })
  fireEvent.click(screen.getByRole('button', { name: 'Place this text' }))
  expect(viewer.said.some((text) => text.includes('"put","id":2'))).toBe(true)
})

it('[CTL-4] fetches what was copied, only when something was, onto the own clipboard', async () => {
  show('view', 'clipboard_out')
  const written = own('')
  const fetch = screen.getByRole('button', { name: 'Fetch it' }) as HTMLButtonElement
  expect(fetch.disabled).toBe(true)
  act(() => viewer.clipboard.take('{"type":"copied"}'))
  expect(screen.getByText('Jeanne has copied something.')).toBeDefined()
  fireEvent.click(fetch)
  await act(async () => {
    viewer.clipboard.take('{"type":"content","id":1,"kind":"text","size":6}')
    viewer.clipboard.take(new TextEncoder().encode('secret'))
  })
  await screen.findByText('On your clipboard')
  expect(written).toEqual(['secret'])
  expect(screen.getByText('secret')).toBeDefined()
})
