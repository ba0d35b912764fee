import type { Colleague } from '@deskside/protocol/http/sessions'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Device } from '../../src/features/console/best-device.ts'
import { RefusedNote } from '../../src/features/console/colleagues/refused-note.tsx'
import type { ConsoleState } from '../../src/features/console/console-room.ts'
import { GonePage, wayOutOf } from '../../src/features/console/gone-page.tsx'
import { RefusalNote } from '../../src/features/console/permissions/refusal-note.tsx'
import { RecordedTag } from '../../src/features/console/recording/recorded-tag.tsx'
import { renderDesk } from '../support/render-desk.tsx'
import { alice, aParticipant, aSession, aSnapshot, bob, ids } from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'

const bernard = { id: ids.bob, name: 'Bernard Petit', email: 'b@example.org', photoUrl: null }
const colleague = (state: Colleague['state']): Colleague => ({
  person: { ...bernard, role: 'technician' },
  state,
  purpose: 'help',
  invitedBy: 'Alice Martin',
  since: '2026-03-01T09:10:00.000Z',
})
const session = (state: Colleague['state'] = 'in') => aSession({ colleagues: [colleague(state)] })

/** The console of the session's technician; what the device allows, it allows to the colleague. */
function stateWith(allowed: Device['allowed'], part: Partial<ConsoleState> = {}): ConsoleState {
  const allowedTo = [{ personId: ids.bob, capabilities: allowed }]
  const you = { peerId: ids.aliceSocket, role: 'technician' } as const
  return {
    signaling: { kind: 'open', snapshot: aSnapshot({ you, technicians: [alice, bob] }) },
    device: { ...aParticipant({ id: ids.helper, allowedTo }), device: 'helper' },
    viewer: null,
    files: null,
    moved: null,
    question: null,
    refusals: [],
    ...part,
  }
}

afterEach(() => cleanup())

describe('[SES-15] a console among several', () => {
  it.each([
    ['en', 'left', /You have left/],
    ['en', 'taken_out', /no longer in the session/],
    ['en', 'refused', /did not let you in/],
    ['fr', 'left', /avez quitté/],
    ['fr', 'taken_out', /plus dans la session/],
    ['fr', 'refused', /pas laissé entrer/],
  ] satisfies [Language, Colleague['state'], RegExp][])(
    'says in %s who %s how that came, and the way back',
    async (language, state, words) => {
      await speak(language, 'console')
      const way = wayOutOf(session(state), ids.bob)
      renderDesk(way && <GonePage session={session(state)} way={way} />)
      expect(screen.getByRole('heading', { level: 1, name: words })).toBeTruthy()
      expect(screen.getByRole('link').getAttribute('href')).toMatch(/^\/tickets\/\d+$/)
      expect(faultyTexts()).toEqual([])
    },
  )

  it('says of nobody who is in, or never was, that they have gone', () => {
    expect(wayOutOf(session('in'), ids.bob)).toBeNull()
    expect(wayOutOf(session('left'), ids.alice)).toBeNull()
  })

  it('tells who had asked them in that the requester refused, until it is closed', async () => {
    await speak('en', 'console')
    renderDesk(<RefusedNote session={session('refused')} name="Jeanne" />)
    expect(screen.getByText(/Jeanne did not let Bernard Petit in/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button'))
    expect(screen.queryByText(/Bernard Petit/)).toBeNull()
  })

  it('[CTL-6] says that a colleague records, and nothing of one who does not', async () => {
    await speak('en', 'console')
    renderDesk(<RecordedTag session={session()} state={stateWith(['view', 'recording'])} />)
    expect(screen.getByRole('status').textContent).toBe('Recorded by Bernard Petit')
    cleanup()
    renderDesk(<RecordedTag session={session()} state={stateWith(['view'])} />)
    expect(screen.getByRole('status').textContent).toBe('')
  })

  it('control that went to a colleague is not said to be taken back', async () => {
    await speak('en', 'console')
    const lost = { refusals: [{ capabilities: ['control' as const], why: 'revoked' as const }] }
    renderDesk(<RefusalNote session={session()} state={stateWith(['view', 'control'], lost)} name="Jeanne" />)
    expect(screen.getByText(/Jeanne has given control to Bernard Petit/)).toBeTruthy()
    cleanup()
    renderDesk(<RefusalNote session={session()} state={stateWith(['view'], lost)} name="Jeanne" />)
    expect(screen.getByText(/Jeanne has taken control back/)).toBeTruthy()
  })
})
