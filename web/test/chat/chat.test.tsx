import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { createRef } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ChatView } from '../../src/features/chat/chat-view.tsx'
import { useMessageNote } from '../../src/features/console/chat/use-message-note.ts'
import type { ConsoleRoom, ConsoleState } from '../../src/features/console/console-room.ts'
import { ConsoleView } from '../../src/features/console/console-view.tsx'
import { aChat, anEntry } from '../support/a-chat.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { aSession, aSnapshot } from '../support/session-facts.ts'
import { bareKey, faultyTexts, speak } from '../support/texts.ts'

beforeEach(() => speak('en', 'chat', 'console', 'sessions', 'doctor'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  expect(faultyTexts()).toEqual([])
})

const field = () => screen.getByRole('textbox', { name: 'Write to Jeanne' }) as HTMLTextAreaElement

it('[CTL-4] is a log to a screen reader, says how each message stands, and shows what is written as it is', () => {
  const chat = aChat({
    entries: [
      anEntry({ text: 'https://evil.test/ <b>x</b>\nsecond line' }),
      anEntry({ mine: true, text: 'seen', state: 'delivered' }),
      anEntry({ mine: true, text: 'on its way', at: null, state: 'waiting' }),
      anEntry({ mine: true, text: 'too many', at: null, state: 'refused' }),
    ],
    typing: 'Jeanne Leroy',
  })
  render(<ChatView chat={chat} name="Jeanne" away={false} />)
  const log = screen.getByRole('log', { name: 'Messages' })
  expect(log.textContent).toContain('https://evil.test/ <b>x</b>')
  expect(within(log).queryByRole('link')).toBeNull()
  for (const state of ['delivered', 'waiting', 'not sent']) expect(within(log).getByText(state)).toBeDefined()
  expect(screen.getByRole('status').textContent).toBe('Jeanne Leroy is writing…')
  expect(document.body.textContent).not.toMatch(bareKey)
})

it('[CTL-4] Enter sends and empties the field; Shift+Enter, a composition and nothing send nothing', () => {
  const chat = aChat()
  render(<ChatView chat={chat} name="Jeanne" away />)
  expect(screen.getByRole('status').textContent).toMatch(/is sent when it is back/)
  fireEvent.change(field(), { target: { value: 'Good day' } })
  fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true })
  fireEvent.keyDown(field(), { key: 'Enter', isComposing: true })
  expect(field().value).toBe('Good day')
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(field().value).toBe('')
  fireEvent.change(field(), { target: { value: '  ' } })
  fireEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(field().value).toBe('  ')
  expect(chat.calls).toEqual(['look true', 'typing', 'say Good day', 'typing', 'say   '])
})

it('[CTL-4] in the console it is there before the requester is, says what is unread, and opens ready to write', () => {
  const chat = aChat({ entries: [anEntry()], unread: 2 })
  const state: ConsoleState = {
    signaling: { kind: 'open', snapshot: aSnapshot({ participants: [] }) },
    device: null,
    viewer: null,
    files: null,
    moved: null,
    question: null,
    refusals: [],
  }
  const room = { chat, viewer: null, get: () => state, subscribe: () => () => {} } as unknown as ConsoleRoom
  renderDesk(
    <ConsoleView session={aSession()} state={state} room={room} toolbar={createRef()}>
      <div />
    </ConsoleView>,
  )
  expect(screen.getByRole('button', { name: 'Chat, 2 new messages' })).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Read' }))
  expect(document.activeElement?.tagName).toBe('TEXTAREA')
  expect(screen.queryByText('Jeanne Leroy has written.')).toBeNull()
  act(() => chat.state.update((now) => ({ ...now, unread: 0 })))
  expect(screen.getByRole('button', { name: 'Chat' })).toBeDefined()
})

it('[CTL-4] a message while the technician is elsewhere is a note of the browser, and none while they look', () => {
  const shown: string[] = []
  class FakeNotification {
    static permission = 'granted'
    constructor(title: string, { body }: { body: string }) {
      shown.push(`${title}: ${body}`)
    }
  }
  vi.stubGlobal('Notification', FakeNotification)
  const looks = vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  let note: (entry: ReturnType<typeof anEntry>) => void = () => {}
  const Probe = () => {
    note = useMessageNote(aSession())
    return null
  }
  render(<Probe />)
  note(anEntry())
  looks.mockReturnValue(false)
  note(anEntry({ text: 'x'.repeat(2_000) }))
  expect(shown).toEqual([`Jeanne Leroy in ticket 1042: ${'x'.repeat(160)}`])
  looks.mockRestore()
})
