import { readEngines } from '@deskside/protocol/http/integrations'
import { readTicketSession, type Session } from '@deskside/protocol/http/sessions'
import { type Language, languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SessionWidget } from '../../src/features/sessions/session-widget.tsx'
import { aTicket, jeanne } from '../support/desk-facts.ts'
import { answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { aParticipant, aSession } from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'

const mail = (state: NonNullable<Session['invitation']>['state'], reason: string | null = null) => ({
  mailId: '01990000-0000-7000-8000-0000000000a1',
  to: jeanne.email,
  state,
  attempts: 1,
  at: '2026-03-01T09:00:00.000Z',
  reason,
})

function show(session: Session | null, ticket = aTicket()) {
  return renderDesk(<SessionWidget ticket={ticket} />, {
    known: [
      { route: readTicketSession, params: { id: ticket.id }, data: { session, starting: false } },
      { route: readEngines, data: { engines: ['deskside'], preferred: 'deskside' } },
    ],
  })
}

/** Every state that a technician can meet, by what it is. */
const situations: Record<string, Session | null> = {
  'no session yet': null,
  'waiting, mail queued': aSession({ invitation: mail('queued') }),
  'waiting, mail being sent': aSession({ invitation: mail('sending') }),
  'waiting, mail sent': aSession({ invitation: mail('sent') }),
  'waiting, mail failed': aSession({ invitation: mail('failed', '550 no such user') }),
  'waiting, mail kept': aSession({ invitation: mail('kept') }),
  'waiting, no address': aSession(),
  'waiting, code closed': aSession({ codeUntil: null }),
  'somebody knocks': aSession({
    participants: [aParticipant({ came: 'code', admitted: false, device: null, address: '203.0.113.7' })],
  }),
  'somebody knocks without a name': aSession({
    participants: [aParticipant({ came: 'code', admitted: false, device: null, name: '' })],
  }),
  joined: aSession({ state: 'joined', participants: [aParticipant()] }),
  'joined, away': aSession({ state: 'joined', participants: [aParticipant({ online: false })] }),
  'joined, choosing': aSession({
    state: 'joined',
    participants: [aParticipant({ device: null, came: 'code' })],
  }),
  active: aSession({
    state: 'active',
    activeAt: '2026-03-01T09:05:00.000Z',
    participants: [aParticipant({ device: 'helper', allowed: ['view', 'control'] })],
  }),
  'active, links expired': aSession({
    state: 'active',
    expiresAt: '2026-03-01T08:00:00.000Z',
    participants: [aParticipant({ device: 'camera' })],
  }),
  ended: aSession({
    state: 'ended',
    endedAt: '2026-03-01T09:20:00.000Z',
    joinedAt: '2026-03-01T09:05:00.000Z',
    endedBy: 'requester',
    durationSeconds: 900,
    customerLink: null,
  }),
  'ended, nobody joined': aSession({
    state: 'ended',
    endedAt: '2026-03-01T09:20:00.000Z',
    endedBy: 'technician',
  }),
  expired: aSession({ state: 'expired', endedAt: '2026-03-02T09:00:00.000Z', endedBy: 'expiry' }),
}

beforeEach(() => speak('en', 'sessions', 'commands', 'doctor'))
afterEach(cleanup)

describe.each(languages)('the widget in %s', (language: Language) => {
  it.each(Object.entries(situations))('%s', async (_name, session) => {
    await speak(language, 'sessions', 'doctor')
    show(session)
    expect(faultyTexts()).toEqual([])
    const over = session === null || session.state === 'ended' || session.state === 'expired'
    const texts = (key: 'stop' | 'play') =>
      ({ stop: { en: 'Stop', fr: 'Arrêter' }, play: { en: /^Start/, fr: /^Démarrer/ } })[key]
    expect(screen.queryAllByRole('button', { name: texts('play')[language] })).toHaveLength(over ? 1 : 0)
    expect(screen.queryAllByRole('button', { name: texts('stop')[language] })).toHaveLength(over ? 0 : 1)
  })
})

describe('[SES-2] Play', () => {
  it('says who will be invited, and shows the new session at once', async () => {
    const asked = fakeFetch(() =>
      answerJson({ session: aSession({ invitation: mail('queued') }), created: true }),
    )
    show(null)
    expect(screen.getByText(/jeanne@example\.org/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Start a remote session' }))
    expect(await screen.findByText('s12-345-678')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy()
    expect(asked[0]).toMatchObject({ method: 'POST', url: `/api/tickets/${aTicket().id}/sessions` })
  })

  it('says that the code must be told another way when there is no address', () => {
    show(null, aTicket({ requester: { ...jeanne, email: '' } }))
    expect(screen.getByText(/has no e-mail address/)).toBeTruthy()
  })

  it('is not offered to those who may not', () => {
    const ticket = aTicket()
    show(null, { ...ticket, can: { ...ticket.can, startSession: false } })
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByText(/may not start/)).toBeTruthy()
  })
})

describe('an open session', () => {
  it('[SES-3] shows code, both links, when they end in the viewer’s time zone, and the mail', () => {
    show(aSession({ invitation: mail('sent') }))
    expect(screen.getByText('s12-345-678')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('Link for the requester').value).toContain('/j/')
    expect(screen.getByLabelText<HTMLInputElement>('Link for technicians').value).toContain('/console/')
    expect(screen.getByText(/2 Mar 2026, 10:00|Mar 2, 2026, 10:00/)).toBeTruthy()
    expect(screen.getByText(/Invitation sent to jeanne@example\.org/)).toBeTruthy()
    expect(screen.getByRole('timer').textContent).toMatch(/left/)
  })

  it('[SES-3] says why a mail did not go, and sends it again', async () => {
    const asked = fakeFetch(() => answerJson(aSession({ invitation: mail('queued') })))
    show(aSession({ invitation: mail('failed', '550 no such user') }))
    expect(screen.getByText(/550 no such user/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Send again' }))
    expect(await screen.findByText(/waits to be sent/)).toBeTruthy()
    expect(asked[0]?.url).toMatch(/\/invitation$/)
  })

  it('[SES-4] opens the code’s door again when it has closed', async () => {
    const asked = fakeFetch(() => answerJson(aSession()))
    show(aSession({ codeUntil: null }))
    fireEvent.click(screen.getByRole('button', { name: 'Let it open again' }))
    expect(await screen.findByText(/opens the door for another/)).toBeTruthy()
    expect(asked[0]?.url).toMatch(/\/code$/)
  })

  it.each([
    ['Let in', true],
    ['Refuse', false],
  ])(
    '[SES-4] somebody who came by the code is unverified until a technician decides: %s',
    async (button, admit) => {
      const asked = fakeFetch(() => answerJson(aSession()))
      show(situations['somebody knocks'] ?? null)
      const knock = screen.getByRole('alert')
      expect(within(knock).getByText(/Not verified/)).toBeTruthy()
      expect(within(knock).getByText(/203\.0\.113\.7/)).toBeTruthy()
      fireEvent.click(within(knock).getByRole('button', { name: button }))
      await waitFor(() => expect(asked[0]?.body).toEqual({ admit }))
    },
  )

  it('[SES-10] Stop shows how it went, and Play again', async () => {
    fakeFetch(() => answerJson(situations.ended))
    show(situations.active ?? null)
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
    expect(await screen.findByText('Last session: 15 min')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Start another session' })).toBeTruthy()
  })

  it('[SES-12] stays as it is when Stop was refused', async () => {
    fakeFetch(() => refuse('engine_refused', 502))
    show(situations.active ?? null)
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Stop' })).toHaveProperty('disabled', false),
    )
    expect(screen.getByText(/In session with/)).toBeTruthy()
  })
})
