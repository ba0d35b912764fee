import { listSavedViews, type SavedView } from '@deskside/protocol/http/saved-views'
import { listTeams, type Team } from '@deskside/protocol/http/teams'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SavedViewActions } from '../../src/features/tickets/saved-view-actions.tsx'
import { ViewTabs } from '../../src/features/tickets/view-tabs.tsx'
import { aliceRef, aMe } from '../support/desk-facts.ts'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { speak } from '../support/texts.ts'

const ids = { view: '01990000-0000-7000-8000-0000000000f1', team: '01990000-0000-7000-8000-0000000000f2' }
const team = (id: string, name: string, mine: boolean): Team => ({
  id,
  name,
  isDefault: false,
  members: mine ? [{ person: { ...aliceRef, id: aMe().person.id }, notifyJoins: true }] : [],
  openTickets: 0,
})
const teams = [team(ids.team, 'Printers', true), team(ids.view, 'Network', false)]
const shared = (part: Partial<SavedView> = {}): SavedView => ({
  id: ids.view,
  name: 'Paper',
  query: 'tag=paper',
  scope: 'team',
  team: { id: ids.team, name: 'Printers' },
  mine: true,
  can: { edit: true },
  ...part,
})

function show(view: string, saved: SavedView[]) {
  const asked = fakeFetch(({ method }) => answerJson(method === 'GET' ? { items: saved } : shared()))
  renderDesk(
    <>
      <ViewTabs view={view} />
      <SavedViewActions view={view} />
    </>,
    {
      me: aMe({ can: { ...aMe().can, administer: false } }),
      known: [
        { route: listSavedViews, data: { items: saved } },
        { route: listTeams, data: { items: teams } },
      ],
    },
  )
  return () => asked.find(({ method }) => method !== 'GET')
}

beforeEach(() => speak('en', 'tickets'))
afterEach(cleanup)

it('[DSK-1] filters are saved for oneself, or for a team that one is in', async () => {
  const sent = show('tag=paper', [])
  fireEvent.click(screen.getByRole('button', { name: 'Save this view' }))
  const dialog = within(await screen.findByRole('dialog'))
  fireEvent.change(dialog.getByRole('combobox', { name: 'Name of the view' }), {
    target: { value: ' Paper ' },
  })
  fireEvent.click(dialog.getByRole('combobox', { name: 'Who uses it' }))
  const offered = (await screen.findAllByRole('option')).map(({ textContent }) => textContent)
  expect(offered).toEqual(['Only me', 'Printers'])
  fireEvent.click(screen.getByRole('option', { name: 'Printers' }))
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }))
  await waitFor(() =>
    expect(sent()?.body).toEqual({ name: 'Paper', query: 'tag=paper', scope: 'team', teamId: ids.team }),
  )
})

it('[DSK-1] the name of one’s own view is offered, and it gets the filters and stays shared as it is', async () => {
  const sent = show('tag=toner', [shared(), shared({ id: ids.team, name: 'Ink', mine: false })])
  fireEvent.click(screen.getByRole('button', { name: 'Save this view' }))
  const dialog = within(await screen.findByRole('dialog'))
  const name = dialog.getByRole('combobox', { name: 'Name of the view' })
  fireEvent.click(name)
  expect((await screen.findAllByRole('option')).map(({ textContent }) => textContent)).toEqual(['Paper'])
  fireEvent.change(name, { target: { value: 'paper' } })
  expect(dialog.getByText('This replaces the filters of “Paper”.')).toBeDefined()
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent()).toBeDefined())
  expect(sent()).toMatchObject({
    method: 'PATCH',
    url: `/api/saved-views/${ids.view}`,
    body: { query: 'tag=toner' },
  })
})

it('[DSK-1] a shared view says with whom, and is changed by those who may', async () => {
  const sent = show('tag=paper', [shared()])
  expect(screen.getByRole('link', { name: 'Paper · Printers' })).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Change this view' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/Others use this view/)).toBeDefined()
  fireEvent.change(dialog.getByRole('combobox', { name: 'Name of the view' }), { target: { value: 'Jams' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent()?.body).toEqual({ name: 'Jams' }))
  cleanup()
  show('tag=paper', [shared({ mine: false, can: { edit: false }, scope: 'organisation', team: null })])
  expect(screen.getByRole('link', { name: 'Paper · Everybody' })).toBeDefined()
  expect(screen.queryByRole('button')).toBeNull()
})

it('[DSK-1] a view that others use is forgotten only after a question that says who loses it', async () => {
  const sent = show('tag=paper', [shared()])
  fireEvent.click(screen.getByRole('button', { name: 'Change this view' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Forget this view' }))
  const question = within(await screen.findByRole('dialog', { name: 'Forget “Paper”?' }))
  expect(question.getByText('Everybody in the team Printers loses it as well.')).toBeDefined()
  expect(sent()).toBeUndefined()
  fireEvent.click(question.getByRole('button', { name: 'Forget this view' }))
  await waitFor(() => expect(sent()?.method).toBe('DELETE'))
})

it('[DSK-1] a view of one’s own alone is forgotten at once', async () => {
  const sent = show('tag=paper', [shared({ scope: 'personal', team: null })])
  fireEvent.click(screen.getByRole('button', { name: 'Change this view' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Forget this view' }))
  await waitFor(() => expect(sent()?.method).toBe('DELETE'))
})
