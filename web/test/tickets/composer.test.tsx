import { type CannedReply, fillCannedReply, listCannedReplies } from '@deskside/protocol/http/canned-replies'
import { listTicketOptions } from '@deskside/protocol/http/ticket-options'
import { commentTicket, listMentionable } from '@deskside/protocol/http/tickets'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Composer } from '../../src/features/tickets/compose/composer.tsx'
import { wordAt } from '../../src/features/tickets/compose/word-at.ts'
import { aTicket, statuses } from '../support/desk-facts.ts'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { speak } from '../support/texts.ts'

beforeEach(async () => {
  await speak('en', 'tickets', 'commands', 'canned-replies', 'articles')
  sessionStorage.clear()
  Element.prototype.scrollIntoView = () => {}
})
afterEach(cleanup)

const aReply = (id: string, name: string): CannedReply => ({
  id,
  name,
  scope: 'personal',
  team: null,
  bodies: { en: `Words of ${name}`, fr: '' },
  can: { edit: true },
})
const replies = { items: [aReply('one', 'hello'), aReply('two', 'help')] }

const mentionable = {
  items: [
    { kind: 'person', id: 'p1', name: 'Zoé Blanc', sees: true },
    { kind: 'person', id: 'p2', name: 'Igor Blanc', sees: false },
  ],
}

function compose(ticket = aTicket()) {
  const asked = fakeFetch(() => answerJson({ body: 'Hello Jeanne' }))
  renderDesk(<Composer ticket={ticket} />, {
    known: [
      { route: listCannedReplies, data: replies },
      { route: listTicketOptions, data: { items: statuses } },
      { route: listMentionable, params: { id: ticket.id }, data: mentionable },
    ],
  })
  const field = screen.getByRole<HTMLTextAreaElement>('textbox')
  const type = (value: string) => {
    field.focus()
    fireEvent.change(field, { target: { value, selectionStart: value.length } })
  }
  return { asked, field, type }
}

describe('[DSK-1] canned replies in the composer', () => {
  it('are suggested after /, chosen by arrows and Enter, and filled for the ticket', async () => {
    const { asked, field, type } = compose()
    type('Dear /hel')
    await screen.findByRole('option', { name: /\/hello/ })
    await waitFor(() => expect(field.getAttribute('aria-activedescendant')).toBe('suggestion-one'))
    fireEvent.keyDown(field, { key: 'ArrowDown' })
    expect(field.getAttribute('aria-activedescendant')).toBe('suggestion-two')
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(field.value).toBe('Dear Hello Jeanne'))
    expect(asked[0]?.url).toBe(fillCannedReply.path.replace(':id', 'two'))
    expect(asked[0]?.body).toEqual({ ticketId: aTicket().id })
    expect(field.selectionStart).toBe('Dear Hello Jeanne'.length)
  })

  it('leave the text alone at Escape, and where a / is no beginning', async () => {
    const { field, type } = compose()
    type('/hel')
    await screen.findByRole('option', { name: /\/hello/ })
    fireEvent.keyDown(field, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('option')).toBeNull())
    type('and/hel')
    expect(field.value).toBe('and/hel')
    expect(field.getAttribute('aria-controls')).toBeNull()
  })

  it('are not the requesters’', () => {
    const ticket = aTicket()
    const { type } = compose({ ...ticket, can: { ...ticket.can, commentInternally: false } })
    expect(screen.queryByRole('button', { name: 'Canned reply' })).toBeNull()
    type('/hel')
    expect(screen.queryByRole('option')).toBeNull()
  })
})

describe('[DSK-1] mentions in the composer', () => {
  it('are found by any part of the name without accents, and go along by id', async () => {
    const { asked, field, type } = compose()
    type('Ask @zoe')
    await screen.findByRole('option', { name: /@Zoé Blanc/ })
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(field.value).toBe('Ask @Zoé Blanc '))
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]?.body).toMatchObject({ mentions: [{ kind: 'person', id: 'p1', words: '@Zoé Blanc' }] })
  })

  it('say before sending who does not see the ticket and stays a name', async () => {
    const { asked, field, type } = compose()
    type('@igor')
    await screen.findByRole('option', { name: /Does not see this ticket/ })
    fireEvent.keyDown(field, { key: 'Enter' })
    await screen.findByText(/Not told: Igor Blanc/)
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]?.body).not.toHaveProperty('mentions')
  })
})

describe('[DSK-1] an answer and a status in one go', () => {
  it.each(['waiting', 'closed'])('sends both as one request, with %s', async (key) => {
    const { asked, type } = compose()
    type('Please try again')
    fireEvent.click(screen.getByRole('button', { name: 'Send, and set a status' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: `Send, then “${key} (en)”` }))
    await waitFor(() => expect(asked[0]).toBeDefined())
    const statusId = statuses.find((status) => status.key === key)?.id
    expect(asked[0]).toMatchObject({
      url: commentTicket.path.replace(':id', aTicket().id),
      body: { body: 'Please try again', visibility: 'public', statusId },
    })
    expect(asked.filter(({ method }) => method !== 'GET')).toHaveLength(1)
  })

  it('offers no closing while a session is open, and nothing to requesters', async () => {
    const ticket = aTicket()
    const { type } = compose({ ...ticket, can: { ...ticket.can, close: false } })
    type('Please try again')
    fireEvent.click(screen.getByRole('button', { name: 'Send, and set a status' }))
    expect(await screen.findAllByRole('menuitem')).toHaveLength(2)
    cleanup()
    compose({ ...ticket, can: { ...ticket.can, assign: false } })
    expect(screen.queryByRole('button', { name: 'Send, and set a status' })).toBeNull()
  })
})

it.each([
  ['/he', 3, { sign: '/', word: 'he', start: 0 }],
  ['a /é', 4, { sign: '/', word: 'é', start: 2 }],
  ['a/he', 4, null],
  ['/he llo', 7, null],
  ['#he', 3, null],
])('finds the word at the caret of %j', (text, caret, word) => {
  expect(wordAt(text, caret, '/@')).toEqual(word)
})
