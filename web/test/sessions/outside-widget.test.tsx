import { readEngines } from '@deskside/protocol/http/integrations'
import { readTicketSession, type Session } from '@deskside/protocol/http/sessions'
import { type Language, languages } from '@deskside/protocol/vocabulary/languages'
import { outsideEndings } from '@deskside/protocol/vocabulary/outside'
import type { Engine } from '@deskside/protocol/vocabulary/sessions'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SessionWidget } from '../../src/features/sessions/session-widget.tsx'
import { aTicket } from '../support/desk-facts.ts'
import { answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { aTeamViewerSession } from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'

const both: Engine[] = ['deskside', 'teamviewer']

function show(
  session: Session | null,
  { starting = false, engines = both, preferred = 'teamviewer' as Engine } = {},
) {
  const ticket = aTicket()
  return renderDesk(<SessionWidget ticket={ticket} />, {
    known: [
      { route: readTicketSession, params: { id: ticket.id }, data: { session, starting } },
      { route: readEngines, data: { engines, preferred } },
    ],
  })
}

const trouble = { reason: 'timeout', since: '2026-03-01T09:10:00.000Z' } as const
const over = { state: 'ended', endedAt: '2026-03-01T09:20:00.000Z', endedBy: 'technician' } as const
const cannotStop = { ...aTeamViewerSession().can, endLocally: true }

/** Each with words that must be on the page in English. */
const situations: Record<string, [Session, RegExp]> = {
  waiting: [aTeamViewerSession(), /Waiting for Jeanne Leroy/],
  online: [aTeamViewerSession({ online: true }, { state: 'joined' }), /is online in TeamViewer/],
  left: [aTeamViewerSession({}, { state: 'joined' }), /was online and has left/],
  closing: [aTeamViewerSession({ state: 'closing' }), /is ending the session/],
  'closed there': [aTeamViewerSession({ state: 'closed' }), /is over at TeamViewer/],
  'gone there': [aTeamViewerSession({ state: 'gone' }), /is over at TeamViewer/],
  revoked: [aTeamViewerSession({ connection: 'revoked' }), /no longer accepts our token/],
  removed: [aTeamViewerSession({ connection: 'removed' }), /access to TeamViewer was removed/],
  'no link': [aTeamViewerSession({}, { technicianLink: null }), /shown to the session’s technician/],
  'end refused': [
    aTeamViewerSession({ state: 'close_failed', trouble }, { can: cannotStop }),
    /has not ended the session/,
  ],
  'end refused, access removed': [
    aTeamViewerSession({ state: 'close_failed', connection: 'removed' }, { can: cannotStop }),
    /can be ended here alone/,
  ],
  'trouble: timeout': [aTeamViewerSession({ trouble }), /No word from TeamViewer since/],
  ...Object.fromEntries(
    outsideEndings.map((ending): [string, [Session, RegExp]] => [
      `ended: ${ending}`,
      [aTeamViewerSession({ ending, state: 'closed' }, over), /TeamViewer (has not|no longer)|at TeamViewer/],
    ]),
  ),
}

beforeEach(() => speak('en', 'sessions', 'commands', 'doctor'))
afterEach(cleanup)

describe.each(languages)('a session that TeamViewer carries, in %s', (language: Language) => {
  it.each(Object.entries(situations))('%s', async (_name, [session, words]) => {
    await speak(language, 'sessions', 'doctor')
    show(session)
    expect(faultyTexts()).toEqual([])
    if (language === 'en') expect(screen.getAllByText(words).length).toBeGreaterThan(0)
    expect(screen.getByText('TeamViewer')).toBeTruthy()
  })
})

describe('[SES-3] the engine', () => {
  it('is the preferred one with one press', async () => {
    const asked = fakeFetch(() => answerJson({ session: aTeamViewerSession(), created: true }))
    show(null)
    fireEvent.click(screen.getByRole('button', { name: 'Start a remote session' }))
    expect(await screen.findByText('s123-456-789')).toBeTruthy()
    expect(asked[0]?.body).toEqual({ engine: 'teamviewer' })
    expect(screen.queryByText(/\/join/)).toBeNull()
    expect(screen.getByRole('link', { name: 'Open in TeamViewer' }).getAttribute('href')).toContain('AbCdEf')
  })

  it('is another one by the button beside it, with one press more', async () => {
    const asked = fakeFetch(() => answerJson({ session: aTeamViewerSession(), created: true }))
    show(null, { preferred: 'deskside' })
    fireEvent.click(screen.getByRole('button', { name: 'Other ways to start' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Start with TeamViewer' }))
    await waitFor(() => expect(asked[0]?.body).toEqual({ engine: 'teamviewer' }))
  })

  it('is no question where there is only one', () => {
    show(null, { engines: ['teamviewer'] })
    expect(screen.getAllByRole('button')).toHaveLength(1)
    expect(screen.getByText(/TeamViewer carries the session/)).toBeTruthy()
  })
})

describe('a start that TeamViewer has not answered yet', () => {
  it('shows that it is under way, and then the session', async () => {
    let answer = (_response: Response) => {}
    fakeFetch(() => new Promise<Response>((resolve) => (answer = resolve)))
    show(null)
    fireEvent.click(screen.getByRole('button', { name: 'Start a remote session' }))
    expect(await screen.findByText(/TeamViewer is making the session/)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
    answer(answerJson({ session: aTeamViewerSession(), created: true }))
    expect(await screen.findByText('s123-456-789')).toBeTruthy()
  })

  it('shows to a second technician, too', () => {
    show(null, { starting: true })
    expect(screen.getByRole('status').textContent).toMatch(/TeamViewer is making the session/)
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('says why it came to nothing and when to try again, and lets the other engine be chosen', async () => {
    fakeFetch(({ method }) =>
      method === 'POST'
        ? refuse('engine_refused', 502, { details: { reason: 'rate_limited', retryAfterSeconds: 90 } })
        : answerJson({ session: null, starting: false }),
    )
    show(null)
    fireEvent.click(screen.getByRole('button', { name: 'Start a remote session' }))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toMatch(/asked too often.*again in 1\smin 30\ss/)
    expect(screen.getByRole('button', { name: 'Other ways to start' })).toBeTruthy()
  })
})

describe('[SES-12] an end that TeamViewer refuses', () => {
  const refused = aTeamViewerSession({ state: 'close_failed', trouble }, { can: cannotStop })

  it('is told with its reason, and can be made here after a question that says what it means', async () => {
    const asked = fakeFetch(() => answerJson(aTeamViewerSession({ ending: 'unconfirmed' }, over)))
    show(refused)
    expect(screen.getByRole('alert').textContent).toMatch(/did not answer in time/)
    fireEvent.click(screen.getByRole('button', { name: 'End it here' }))
    const question = await screen.findByRole('dialog')
    expect(question.textContent).toMatch(/may still be connected/)
    fireEvent.click(within(question).getByRole('button', { name: 'End it here' }))
    expect(await screen.findByText(/has not confirmed the end/)).toBeTruthy()
    expect(asked[0]).toMatchObject({ body: { locally: true } })
  })

  it('is asked for once more by Stop', async () => {
    const asked = fakeFetch(() => answerJson(aTeamViewerSession({ state: 'closed' }, over)))
    show(refused)
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
    await waitFor(() => expect(asked[0]?.body).toEqual({}))
  })
})

it('[RPT-7] TeamViewer’s own records stand beside the desk’s clock', () => {
  const reports = [
    {
      userName: 'Alice at TeamViewer',
      startedAt: '2026-03-01T09:06:00.000Z',
      endedAt: '2026-03-01T09:18:00.000Z',
      durationSeconds: 720,
    },
  ]
  show(aTeamViewerSession({ state: 'closed', reports }, { ...over, durationSeconds: 900 }))
  expect(screen.getByText('Last session: 15 min')).toBeTruthy()
  const records = screen.getByRole('list', { name: 'What TeamViewer recorded' })
  expect(records.textContent).toMatch(/Alice at TeamViewer.*12\smin/)
})
