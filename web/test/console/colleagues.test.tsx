import { inviteColleague, listSessionCandidates } from '@deskside/protocol/http/session-colleagues'
import type { Colleague, Session } from '@deskside/protocol/http/sessions'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Device } from '../../src/features/console/best-device.ts'
import { ColleaguesButton } from '../../src/features/console/colleagues/colleagues-button.tsx'
import type { ConsoleState } from '../../src/features/console/console-room.ts'
import { SessionColleagues } from '../../src/features/sessions/session-colleagues.tsx'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { aParticipant, aSession, aSnapshot, ids } from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'

const bernard = {
  id: ids.bob,
  name: 'Bernard Petit',
  email: 'b@example.org',
  role: 'technician',
  photoUrl: null,
} as const
const carole = { ...bernard, id: ids.ask, name: 'Carole Blanc' }
const colleague = (part: Partial<Colleague> = {}): Colleague => ({
  person: bernard,
  state: 'in',
  purpose: 'help',
  invitedBy: 'Alice Martin',
  since: '2026-03-01T09:10:00.000Z',
  ...part,
})
const device: Device = {
  ...aParticipant({
    id: ids.helper,
    device: 'helper',
    allowedTo: [{ personId: ids.bob, capabilities: ['view', 'control'] }],
  }),
  device: 'helper',
}
const state: ConsoleState = {
  signaling: { kind: 'open', snapshot: aSnapshot({ you: { peerId: ids.aliceSocket, role: 'technician' } }) },
  device,
  viewer: null,
  files: null,
  moved: null,
  question: null,
  refusals: [],
}

async function show(part: Partial<Session>, language: Language = 'en') {
  await speak(language, 'console', 'sessions')
  const asked = fakeFetch(() => answerJson(aSession(part)))
  const session = aSession(part)
  renderDesk(<ColleaguesButton session={session} state={state} name="Jeanne Leroy" />, {
    known: [{ route: listSessionCandidates, params: { id: session.id }, data: { items: [bernard, carole] } }],
  })
  await act(async () => fireEvent.click(screen.getByRole('button')))
  return asked
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('[SES-15] who helps in a session', () => {
  it.each(['en', 'fr'] satisfies Language[])('speaks %s in every state', async (language) => {
    await show(
      { colleagues: [colleague(), colleague({ person: carole, state: 'invited', purpose: 'take_over' })] },
      language,
    )
    expect(faultyTexts()).toEqual([])
    cleanup()
    await speak(language, 'sessions')
    renderDesk(
      <SessionColleagues session={aSession({ colleagues: [colleague({ purpose: 'take_over' })] })} />,
    )
    expect(faultyTexts()).toEqual([])
    expect(screen.getByText('Bernard Petit')).toBeTruthy()
  })

  it('says who has the session and the hand; its technician takes somebody out, or hands it over', async () => {
    const asked = await show({ colleagues: [colleague()] })
    const row = screen.getByText('Bernard Petit').closest('li') as HTMLElement
    expect(within(row).getByText('has the hand')).toBeTruthy()
    expect(screen.getByText('has the session')).toBeTruthy()
    await act(async () =>
      fireEvent.click(screen.getByRole('button', { name: 'Hand the session over to Bernard Petit' })),
    )
    expect(asked.at(-1)).toMatchObject({
      method: inviteColleague.method,
      body: { personId: ids.bob, purpose: 'take_over' },
    })
    await act(async () =>
      fireEvent.click(screen.getByRole('button', { name: 'Take Bernard Petit out of the session' })),
    )
    expect(asked.at(-1)).toMatchObject({ method: 'DELETE' })
    expect(asked.at(-1)?.url).toContain(`/colleagues/${ids.bob}`)
  })

  it('asks in whom the technician chooses among those who are not there yet', async () => {
    const asked = await show({ colleagues: [colleague()] })
    const field = screen.getByRole('combobox', { name: 'Ask a colleague' })
    await act(async () => fireEvent.click(field))
    const options = screen.getAllByRole('option').map(({ textContent }) => textContent)
    expect(options).toEqual(['Carole Blanc'])
    await act(async () => fireEvent.click(screen.getByRole('option')))
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Ask in' })))
    expect(asked.at(-1)?.body).toEqual({ personId: ids.ask, purpose: 'help' })
  })

  it('a colleague can leave, and is offered nothing else', async () => {
    const can = { ...aSession().can, share: false }
    const asked = await show({ can, colleagues: [colleague({ person: { ...bernard, id: ids.alice } })] })
    expect(screen.queryByRole('combobox')).toBeNull()
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Leave' })))
    expect(asked.at(-1)?.method).toBe('DELETE')
  })
})
