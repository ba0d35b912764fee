import { readTeamViewer, type TeamViewerIntegration } from '@deskside/protocol/http/integrations'
import { type Language, languages } from '@deskside/protocol/vocabulary/languages'
import { outsideAreas } from '@deskside/protocol/vocabulary/outside'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TeamViewerPage } from '../../src/features/admin/integrations/teamviewer-page.tsx'
import { aliceRef } from '../support/desk-facts.ts'
import { answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { ids } from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'

type Connection = NonNullable<TeamViewerIntegration['connection']>
const token = '1234-aBcDeFgHiJkLmNoPqRsT'
const account = { id: 'u1', name: 'Ada Support', email: 'ada@example.org', company: 'Durand SA' }

const aConnection = (part: Partial<Connection> = {}): Connection => ({
  state: 'active',
  account,
  missing: [],
  tokenEnding: 'qRsT',
  connectedBy: aliceRef,
  connectedAt: '2026-03-01T09:00:00.000Z',
  checkedAt: '2026-03-01T09:00:00.000Z',
  trouble: null,
  ...part,
})

const anIntegration = (part: Partial<TeamViewerIntegration> = {}): TeamViewerIntegration => ({
  connection: null,
  settings: { engineChoice: 'both', defaultEngine: 'deskside', groupName: 'Deskside' },
  openSessions: [],
  apiHost: 'webapi.teamviewer.com',
  ...part,
})

const openSession = {
  sessionId: ids.session,
  code: 's123456789',
  state: 'joined',
  ticketId: ids.ticket,
  ticketNumber: 1042,
  ticketTitle: 'The printer prints blank pages',
  technicianName: 'Alice Martin',
} as const

const show = (integration: TeamViewerIntegration) =>
  renderDesk(<TeamViewerPage />, { known: [{ route: readTeamViewer, data: integration }] })

const connected = anIntegration({ connection: aConnection() })
const situations: Record<string, TeamViewerIntegration> = {
  'not connected': anIntegration(),
  'not connected, sessions left open': anIntegration({ openSessions: [openSession] }),
  connected,
  revoked: anIntegration({ connection: aConnection({ state: 'revoked' }) }),
  'areas missing': anIntegration({ connection: aConnection({ missing: [...outsideAreas] }) }),
  trouble: anIntegration({
    connection: aConnection({ trouble: { reason: 'timeout', since: '2026-03-01T09:30:00.000Z' } }),
  }),
}

const namespaces = ['integrations', 'profile'] as const
beforeEach(() => speak('en', ...namespaces))
afterEach(cleanup)

const type = (value: string) => fireEvent.change(screen.getByLabelText('Script token'), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe.each(languages)('the page of TeamViewer in %s', (language: Language) => {
  it.each(Object.entries(situations))('%s', async (_name, integration) => {
    await speak(language, ...namespaces)
    show(integration)
    expect(faultyTexts()).toEqual([])
    expect(screen.getAllByRole('heading').length).toBeGreaterThan(1)
  })
})

describe('[ADM-1] connecting', () => {
  it('checks a token on request: whose it is and what it lacks, and saves nothing', async () => {
    const asked = fakeFetch(() => answerJson({ account, missing: ['reports'] }))
    show(anIntegration())
    type(` ${token}\n`)
    press('Check')
    const verdict = await screen.findByText(/belongs to Ada Support/)
    expect(verdict).toBeTruthy()
    expect(screen.getByText(/Durand SA/)).toBeTruthy()
    expect(screen.getByText(/own records do not come/)).toBeTruthy()
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({ method: 'POST', body: { token } })
  })

  it('connects, and does not show the token again', async () => {
    fakeFetch(({ method }) =>
      answerJson(method === 'PUT' ? connected : { engines: [], preferred: 'deskside' }),
    )
    show(anIntegration())
    type(token)
    press('Connect')
    expect(await screen.findByText('Ada Support')).toBeTruthy()
    expect(screen.getByText(/ends in qRsT/)).toBeTruthy()
    expect(document.body.innerHTML).not.toContain(token)
  })

  it('says why TeamViewer refused, and what to do', async () => {
    fakeFetch(() => refuse('engine_refused', 502, { details: { reason: 'license' } }))
    show(anIntegration())
    type(token)
    press('Connect')
    expect((await screen.findByRole('alert')).textContent).toMatch(/licence.*ask who looks after/)
  })

  it('does not send what cannot be a token', async () => {
    const asked = fakeFetch(() => answerJson({}))
    show(anIntegration())
    type('two words')
    press('Connect')
    expect(await screen.findByText(/no spaces/)).toBeTruthy()
    expect(asked).toEqual([])
  })
})

describe('a connection', () => {
  it('is checked again by one press', async () => {
    const asked = fakeFetch(({ method }) =>
      method === 'POST'
        ? answerJson(anIntegration({ connection: aConnection({ state: 'revoked' }) }))
        : answerJson({}),
    )
    show(connected)
    press('Check again')
    expect((await screen.findByRole('alert')).textContent).toMatch(/Make a new token and replace/)
    expect(asked[0]?.url).toMatch(/recheck$/)
  })

  it('[ADM-2] keeps which engines Play offers and the group’s name', async () => {
    const asked = fakeFetch(() => answerJson(connected))
    show(connected)
    fireEvent.click(screen.getByRole('radio', { name: /TeamViewer only/ }))
    fireEvent.change(screen.getByLabelText('Group in TeamViewer'), { target: { value: ' BOSS ' } })
    press('Save')
    await waitFor(() => expect(asked).not.toEqual([]))
    expect(asked[0]?.body).toMatchObject({ engineChoice: 'teamviewer', groupName: 'BOSS' })
  })
})

describe('[ADM-3] removing the access', () => {
  const withSession = anIntegration({ connection: aConnection(), openSessions: [openSession] })

  it.each([
    ['End them and remove', 'end'],
    ['Remove and leave them open', 'leave'],
  ])('names the open sessions and asks: %s', async (button, openSessions) => {
    const asked = fakeFetch(({ method }) => answerJson(method === 'POST' ? anIntegration() : withSession))
    show(withSession)
    press('Remove access')
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByRole('link', { name: /1042/ })).toBeTruthy()
    expect(dialog.textContent).toMatch(/s123-456-789, by Alice Martin/)
    expect(dialog.textContent).toMatch(/What remains: these settings/)
    fireEvent.click(within(dialog).getByRole('button', { name: button }))
    expect(await screen.findByRole('heading', { name: 'Connect TeamViewer' })).toBeTruthy()
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ openSessions })
  })

  it('is refused in words when a session was opened meanwhile, and names it then', async () => {
    let reads = 0
    fakeFetch(({ method }) => {
      if (method === 'POST') return refuse('integration_in_use', 409, { details: { count: 1 } })
      reads += 1
      return answerJson(reads > 1 ? withSession : connected)
    })
    show(connected)
    press('Remove access')
    const dialog = await screen.findByRole('dialog')
    fireEvent.click(within(dialog).getByRole('button', { name: 'Remove access' }))
    expect((await within(dialog).findAllByRole('alert'))[0]?.textContent).toMatch(/still open/)
    expect(await within(dialog).findByRole('button', { name: 'End them and remove' })).toBeTruthy()
  })
})
