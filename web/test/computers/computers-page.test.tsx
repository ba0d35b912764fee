import {
  type Contact,
  type Device,
  type Group,
  type GroupSession,
  listGroups,
} from '@deskside/protocol/http/computers-contacts'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ComputersPage } from '../../src/features/computers/computers-page.tsx'
import { aliceRef, jeanne } from '../support/desk-facts.ts'
import { type Asked, answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { ids } from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'

const group: Group = {
  id: ids.session,
  name: 'Remote support',
  isDefault: true,
  apiId: 'g1000001',
  members: [aliceRef],
  openSessions: 1,
  devices: 1,
  contacts: 1,
}
const other: Group = { ...group, id: ids.helper, name: 'Workshop', isDefault: false, apiId: 'g1000002' }
const here = { id: group.id, name: group.name }

const session: GroupSession = {
  id: ids.session,
  code: 's123456789',
  engine: 'teamviewer',
  state: 'joined',
  ticketId: ids.ticket,
  ticketNumber: 1042,
  ticketTitle: 'The printer prints blank pages',
  customerName: 'Jeanne Leroy',
  technician: aliceRef,
  online: true,
  createdAt: '2026-03-01T09:00:00.000Z',
  expiresAt: '2026-03-02T09:00:00.000Z',
  endedAt: null,
}
const device: Device = {
  id: ids.device,
  apiId: 'd1000001',
  remoteControlId: 'r1000001',
  alias: 'JEANNE-PC',
  description: 'Under the desk',
  kind: 'helper',
  group: here,
  requester: jeanne,
  online: true,
  lastSeenAt: '2026-03-01T09:00:00.000Z',
  lastSession: { id: ids.session, code: 's123456789', ticketId: ids.ticket, ticketNumber: 1042 },
}
const contact: Contact = {
  id: ids.bob,
  apiId: 'c1000001',
  person: jeanne,
  description: '',
  group: here,
  online: false,
  openTickets: 2,
}

/** A desk with one of each, or with nothing. */
function server(empty = false): Asked[] {
  const page = (item: unknown) => answerJson({ items: empty ? [] : [item] })
  return fakeFetch(({ method, url }) => {
    if (method !== 'GET') return answerJson(url.includes('/contacts') ? contact : device)
    if (url.includes('/groups')) return answerJson({ items: [group, other] })
    if (url.includes('/sessions')) return page(session)
    return url.includes('/devices') ? page(device) : page(contact)
  })
}

const show = (groups = [group, other]) =>
  renderDesk(<ComputersPage />, { known: [{ route: listGroups, data: { items: groups } }] })
const open = (tab: RegExp) => fireEvent.click(screen.getByRole('tab', { name: tab }))
const tabs = { sessions: /^Sessions/, devices: /^(Devices|Appareils)/, contacts: /^Contacts/ }

beforeEach(() => speak('en', 'computers', 'sessions'))
afterEach(cleanup)

describe.each(languages)('[ADM-7] what a team shares, in %s', (language) => {
  it.each(Object.entries(tabs))('%s, and that there are none', async (_name, tab) => {
    await speak(language, 'computers', 'sessions')
    server()
    const { unmount } = show()
    open(tab)
    expect(await screen.findByRole('listitem')).toBeTruthy()
    expect(faultyTexts()).toEqual([])
    unmount()
    server(true)
    show()
    open(tab)
    expect(await screen.findByRole('heading', { level: 2 })).toBeTruthy()
    expect(faultyTexts()).toEqual([])
  })
})

it('a session leads to its ticket, and says who carries it', async () => {
  const asked = server()
  show()
  const link = await screen.findByRole('link', { name: /1042/ })
  expect(link.getAttribute('href')).toBe('/tickets/1042')
  expect(screen.getByText('s123-456-789')).toBeTruthy()
  expect(screen.getByText('TeamViewer')).toBeTruthy()
  expect(asked[0]?.url).toContain(`group=${group.id}`)
})

it('a device is renamed, described and moved, and taken out after a question', async () => {
  const asked = server()
  show()
  open(tabs.devices)
  fireEvent.click(await screen.findByRole('button', { name: 'Edit JEANNE-PC' }))
  const dialog = await screen.findByRole('dialog')
  fireEvent.change(within(dialog).getByLabelText('Name'), { target: { value: 'Reception' } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({
    alias: 'Reception',
    description: 'Under the desk',
    groupId: group.id,
  })
  fireEvent.click(screen.getByRole('button', { name: 'Edit JEANNE-PC' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Take out of the list' }))
  const question = (await screen.findAllByRole('dialog')).at(-1) as HTMLElement
  fireEvent.click(within(question).getByRole('button', { name: 'Take out of the list' }))
  await waitFor(() => expect(asked.some(({ method }) => method === 'DELETE')).toBe(true))
})

it('devices are searched for', async () => {
  const asked = server()
  show()
  open(tabs.devices)
  await screen.findByText('JEANNE-PC')
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'jeanne' } })
  await waitFor(() => expect(asked.at(-1)?.url).toContain('search=jeanne'))
})

it('a contact is added to the group, and taken out again', async () => {
  const asked = server()
  show()
  open(tabs.contacts)
  fireEvent.click(await screen.findByRole('button', { name: 'Add a contact' }))
  const dialog = await screen.findByRole('dialog')
  fireEvent.change(within(dialog).getByLabelText('Name'), { target: { value: 'Paul Roux' } })
  fireEvent.change(within(dialog).getByLabelText('E-mail address'), {
    target: { value: 'paul@example.org' },
  })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Add' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    name: 'Paul Roux',
    email: 'paul@example.org',
    description: '',
    groupId: group.id,
  })
  fireEvent.click(screen.getByRole('button', { name: 'Take Jeanne Leroy out of the group' }))
  const question = (await screen.findAllByRole('dialog')).at(-1) as HTMLElement
  fireEvent.click(within(question).getByRole('button', { name: 'Take out' }))
  await waitFor(() => expect(asked.some(({ method }) => method === 'DELETE')).toBe(true))
})

it('who is in no team learns how to come into one', () => {
  show([])
  expect(screen.getByRole('heading', { name: 'You are in no team yet' })).toBeTruthy()
})
