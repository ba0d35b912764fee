import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ConsoleRoom, ConsoleState } from '../../src/features/console/console-room.ts'
import { GuideNote } from '../../src/features/console/guide/guide-note.tsx'
import { GuideTools } from '../../src/features/console/guide/guide-tools.tsx'
import { initialState, type ViewerState } from '../../src/viewer/viewer-state.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { aParticipant, aSnapshot, ids } from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'
import { FakeViewer } from './fake-viewer.ts'

let viewer: FakeViewer
let asked: string[]
let rerender: (now: ConsoleState) => void

beforeEach(() => speak('en', 'console'))
afterEach(() => {
  cleanup()
  expect(faultyTexts()).toEqual([])
})

const aState = (part: Partial<ConsoleState>, viewerPart: Partial<ViewerState>): ConsoleState => {
  viewer.state = { ...initialState, line: 'connected', ...viewerPart }
  return {
    signaling: { kind: 'open', snapshot: aSnapshot() },
    device: { ...aParticipant({ id: ids.helper, device: 'helper' }), device: 'helper' },
    viewer: viewer.state,
    files: null,
    moved: null,
    question: null,
    refusals: [],
    ...part,
  }
}

function show(part: Partial<ConsoleState>, viewerPart: Partial<ViewerState>) {
  asked = []
  viewer = new FakeViewer({ onState: () => {} } as never)
  const room = {
    viewer,
    ask: async (capabilities: Capability[]) => void asked.push(...capabilities),
  } as unknown as ConsoleRoom
  const first = aState(part, viewerPart)
  const Page = () => {
    const [state, setState] = useState(first)
    rerender = (now) => act(() => setState(now))
    return (
      <>
        <GuideTools state={state} room={room} name="Jeanne" />
        <GuideNote room={room} name="Jeanne" />
      </>
    )
  }
  renderDesk(<Page />)
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })

it('[CTL-7] asks when it is pressed, says in words why it cannot, and begins to point once it is allowed', () => {
  show({}, { picture: 'tiles', allowed: ['view'] })
  fireEvent.click(button('Guide'))
  expect(asked).toEqual(['guide'])
  const other = {
    askId: ids.ask,
    capabilities: ['files_in'],
    state: 'shown',
  } satisfies ConsoleState['question']
  rerender(aState({ question: other }, { picture: 'tiles', allowed: ['view'] }))
  expect(button('Guide').getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(button('Guide'))
  expect(asked).toEqual(['guide'])

  viewer.guide.follow('screen')
  rerender(aState({}, { picture: 'tiles', allowed: ['view', 'guide'] }))
  expect(button('Point').getAttribute('aria-pressed')).toBe('true')
  expect(screen.getByText(/^Jeanne sees your pointer on their screen/)).toBeDefined()
  fireEvent.click(button('Draw'))
  expect(button('Draw').getAttribute('aria-pressed')).toBe('true')
  fireEvent.click(button('Draw'))
  expect(button('Draw').getAttribute('aria-pressed')).toBe('false')
  expect(viewer.guided.at(-1)).toBe('{"type":"clear"}')
})

it('[CTL-7] over a browser’s picture nothing is asked: a still is taken, and the person may close it', () => {
  show({}, { picture: 'video', allowed: ['view'] })
  viewer.guide.follow('still')
  fireEvent.click(button('Draw'))
  expect(asked).toEqual([])
  expect(viewer.guided).toEqual(['{"type":"freeze","id":1}'])
  expect(screen.getByText('A still of the picture is being taken…')).toBeDefined()
  expect(button('Take a new still')).toBeDefined()
  act(() => viewer.guide.take('{"type":"closed"}'))
  expect(screen.getByText('Jeanne has closed the picture that you drew on.')).toBeDefined()
  expect(button('Draw').getAttribute('aria-pressed')).toBe('false')
})
