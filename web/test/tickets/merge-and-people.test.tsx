import { mergeTicket, previewMerge } from '@deskside/protocol/http/merge'
import { listPeople } from '@deskside/protocol/http/people'
import { readTicketPeople, type TicketPeople } from '@deskside/protocol/http/ticket-people'
import { listTickets } from '@deskside/protocol/http/tickets'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MergeButton } from '../../src/features/merge/merge-button.tsx'
import { MergeDialog } from '../../src/features/merge/merge-dialog.tsx'
import { MergedNote } from '../../src/features/merge/merged-note.tsx'
import { PeoplePanel } from '../../src/features/ticket-people/people-panel.tsx'
import { i18n } from '../../src/i18n/i18n.ts'
import { aliceRef, aTicket, jeanne } from '../support/desk-facts.ts'
import { answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { asRead, faultyTexts, speak } from '../support/texts.ts'

const bob = {
  ...jeanne,
  id: '01990000-0000-7000-8000-0000000000e2',
  name: 'Bob Petit',
  email: 'bob@example.org',
}
const ticket = aTicket()
const idOf = (n: number) => `01990000-0000-7000-8000-00000000aa0${n}`
const hers = { ...aTicket({ id: idOf(1), number: 1043, title: 'Still blank pages' }) }
const his = { ...aTicket({ id: idOf(2), number: 2000, title: 'Toner', requester: bob }) }
const into = { id: hers.id, number: 1043, title: hers.title, requester: jeanne }
const brings = { comments: 2, attachments: 1, sessions: 0, followers: 1, copies: 0, minutes: 90 }
const pathOf = (path: string, id = ticket.id) => path.replace(':id', id)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe.each(languages)('merging a ticket, in %s', (language) => {
  beforeEach(() => speak(language, 'tickets', 'sessions'))
  const t = i18n.getFixedT(language, 'tickets')

  function open(answer = (): Response => answerJson(hers)) {
    const asked = fakeFetch(({ method, url }) => {
      if (method === 'POST') return answer()
      if (url.includes('/merge/'))
        return answerJson({ into, sameRequester: !url.endsWith(his.id), ...brings })
      return answerJson({ items: url.includes('search=toner') ? [his] : [ticket, hers] })
    })
    const closed = vi.fn()
    const view = renderDesk(<MergeDialog ticket={ticket} opened onClose={closed} />)
    return { ...view, asked, closed, sent: () => asked.filter(({ method }) => method === 'POST') }
  }

  it('offers the same requester’s first, says what it brings along, and asks before anything is done', async () => {
    const { sent, closed, asked } = open()
    const found = await screen.findAllByRole('radio')
    // Never itself.
    expect(found).toHaveLength(1)
    fireEvent.click(screen.getByRole('radio', { name: /#1043 Still blank pages/ }))
    await screen.findByText(t('merge.comments', { count: 2 }))
    expect(screen.getByText(t('merge.firstMessage'))).toBeTruthy()
    expect(screen.queryByText(t('merge.sessions', { count: 0 }))).toBeNull()
    expect(asked.at(-1)?.url).toBe(previewMerge.path.replace(':id', ticket.id).replace(':into', hers.id))
    expect(faultyTexts(document.body)).toEqual([])
    expect(sent()).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: t('merge.submit') }))
    await waitFor(() => expect(closed).toHaveBeenCalled())
    expect(sent()).toMatchObject([
      { url: pathOf(mergeTicket.path), body: { intoId: hers.id, otherRequester: false } },
    ])
  })

  it('of two requesters only once that was confirmed; a refusal stays there in words', async () => {
    const { sent, closed, asked } = open(() => refuse('ticket_merged', 409))
    fireEvent.change(screen.getByRole('textbox', { name: t('merge.search') }), { target: { value: 'toner' } })
    fireEvent.click(await screen.findByRole('radio', { name: /#2000 Toner/ }, { timeout: 5_000 }))
    expect(asked.some(({ url }) => url.startsWith(`${listTickets.path}?search=toner`))).toBe(true)
    const merge = screen.getByRole('button', { name: t('merge.submit') })
    expect(merge.hasAttribute('disabled')).toBe(true)
    fireEvent.click(screen.getByRole('checkbox', { name: t('merge.apartConfirm') }))
    fireEvent.click(merge)
    await screen.findByText(i18n.t('error:ticket_merged', { lng: language }))
    expect(sent()).toMatchObject([{ body: { intoId: his.id, otherRequester: true } }])
    expect(closed).not.toHaveBeenCalled()
    expect(faultyTexts(document.body)).toEqual([])
  })

  it('begins with a button that says so', async () => {
    renderDesk(<MergeButton ticket={ticket} />)
    expect((await screen.findByText(t('merge.open'))).closest('button')).not.toBeNull()
  })

  it('is undone from the ticket that it left, after a question', async () => {
    const asked = fakeFetch(() => answerJson(ticket))
    const merged = aTicket({ mergedInto: { id: hers.id, number: 1043, title: hers.title } })
    renderDesk(<MergedNote ticket={merged} />)
    expect(screen.getByRole('link').getAttribute('href')).toBe('/tickets/1043')
    fireEvent.click(screen.getByRole('button', { name: t('merge.undo') }))
    await screen.findByText(asRead(t('merge.undoTitle')))
    expect(asked).toEqual([])
    fireEvent.click(screen.getAllByRole('button', { name: t('merge.undo') }).at(-1) as HTMLElement)
    await waitFor(() => expect(asked).toMatchObject([{ method: 'DELETE', url: pathOf(mergeTicket.path) }]))
  })

  it('who hears of it: following, a copy added by name or address, and taken away', async () => {
    let people: TicketPeople = {
      followers: [],
      following: false,
      copies: [],
      suggested: ['cleo@example.org'],
    }
    const asked = fakeFetch(({ method, url, body }) => {
      if (url.startsWith(`${listPeople.path}?`))
        return answerJson({
          items: [
            { ...bob, standing: 'active' },
            { ...jeanne, standing: 'active' },
          ],
        })
      if (method === 'PUT')
        people = { ...people, following: (body as { following: boolean }).following, followers: [aliceRef] }
      if (method === 'POST') people = { ...people, copies: [bob] }
      if (method === 'DELETE') people = { ...people, copies: [] }
      return answerJson(people)
    })
    const changes = () =>
      asked.filter(({ method }) => method !== 'GET').map(({ method, body }) => [method, body])
    const { container } = renderDesk(<PeoplePanel ticket={ticket} />)
    await screen.findByText(t('people.noFollowers'))
    expect(asked[0]?.url).toBe(pathOf(readTicketPeople.path))
    fireEvent.click(screen.getByRole('button', { name: t('people.follow') }))
    await screen.findByRole('button', { name: t('people.unfollow') })
    const field = screen.getByRole('combobox', { name: t('people.addCopy') })
    const add = screen.getByRole('button', { name: t('people.add') })
    fireEvent.change(field, { target: { value: 'nobody' } })
    expect(add.hasAttribute('disabled')).toBe(true)
    fireEvent.change(field, { target: { value: 'cleo@example.org' } })
    fireEvent.click(add)
    fireEvent.click(await screen.findByRole('button', { name: t('people.removeCopy', { name: bob.name }) }))
    await screen.findByText(t('people.noCopies'))
    expect(changes()).toEqual([
      ['PUT', { following: true }],
      ['POST', { email: 'cleo@example.org' }],
      ['DELETE', undefined],
    ])
    expect(faultyTexts(container)).toEqual([])
  })
})
