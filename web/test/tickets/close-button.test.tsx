import { listTicketOptions } from '@deskside/protocol/http/ticket-options'
import type { Ticket } from '@deskside/protocol/http/tickets'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CloseButton } from '../../src/features/tickets/ticket/close-button.tsx'
import { anOption, aTicket, statuses } from '../support/desk-facts.ts'
import { answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { speak } from '../support/texts.ts'

const closed = aTicket({ status: anOption('closed', { phase: 'closed' }) })

beforeEach(() => speak('en', 'tickets', 'commands'))
afterEach(cleanup)

const show = (ticket: Ticket) =>
  renderDesk(<CloseButton ticket={ticket} />, {
    known: [{ route: listTicketOptions, data: { items: statuses } }],
  })

describe('[SES-11] closing a ticket', () => {
  it('closes one without a session', async () => {
    const asked = fakeFetch(() => answerJson(closed))
    show(aTicket())
    fireEvent.click(screen.getByRole('button', { name: 'Close ticket' }))
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]?.body).toEqual({ endSession: false })
  })

  it('offers to end the session when the server refuses, and does both in one step', async () => {
    const asked = fakeFetch(({ body }) =>
      (body as { endSession: boolean }).endSession ? answerJson(closed) : refuse('session_still_open', 409),
    )
    show(aTicket())
    fireEvent.click(screen.getByRole('button', { name: 'Close ticket' }))
    fireEvent.click(await screen.findByRole('button', { name: 'End the session and close' }))
    await waitFor(() => expect(asked).toHaveLength(2))
    expect(asked[1]?.body).toEqual({ endSession: true })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('closes with another status that closes, also when a session has to end first', async () => {
    const asked = fakeFetch(({ body }) =>
      (body as { endSession: boolean }).endSession ? answerJson(closed) : refuse('session_still_open', 409),
    )
    show(aTicket())
    fireEvent.click(screen.getByRole('button', { name: 'Close with another status' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Close as “cancelled (en)”' }))
    fireEvent.click(await screen.findByRole('button', { name: 'End the session and close' }))
    await waitFor(() => expect(asked).toHaveLength(2))
    const statusId = statuses.find(({ key }) => key === 'cancelled')?.id
    expect(asked.map(({ body }) => body)).toEqual([
      { endSession: false, statusId },
      { endSession: true, statusId },
    ])
  })

  it('asks at once where it is known that a session is open', () => {
    const asked = fakeFetch(() => answerJson(closed))
    show(aTicket({ activeSession: { id: 's', state: 'active', engine: 'deskside' } }))
    fireEvent.click(screen.getByRole('button', { name: 'Close ticket' }))
    expect(screen.getByRole('dialog')).toBeTruthy()
    expect(asked).toEqual([])
  })

  it('only explains to those who may not end the session', () => {
    const ticket = aTicket({ activeSession: { id: 's', state: 'active', engine: 'deskside' } })
    show({ ...ticket, can: { ...ticket.can, endSessionAndClose: false } })
    fireEvent.click(screen.getByRole('button', { name: 'Close ticket' }))
    expect(screen.queryByRole('button', { name: 'End the session and close' })).toBeNull()
  })

  it('reopens a closed one', async () => {
    const asked = fakeFetch(() => answerJson(aTicket()))
    show(closed)
    fireEvent.click(screen.getByRole('button', { name: 'Reopen' }))
    await waitFor(() => expect(asked[0]?.url).toMatch(/\/reopen$/))
  })
})
