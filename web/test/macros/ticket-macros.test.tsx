import { listMacros } from '@deskside/protocol/http/macros'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TicketMacros } from '../../src/features/macros/ticket-macros.tsx'
import { aTicket } from '../support/desk-facts.ts'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { speak } from '../support/texts.ts'

const macro = { id: '01990000-0000-7000-8000-0000000000b1', name: 'Take it', actions: [] }

beforeEach(() => speak('en', 'macros'))
afterEach(cleanup)

it('gives the focus back to its button, also while the macro runs, and runs no second one meanwhile', async () => {
  const ticket = aTicket()
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const asked = fakeFetch(async () => {
    await finished
    return answerJson({ results: [{ id: ticket.id, ok: true }] })
  })
  renderDesk(<TicketMacros ticket={ticket} />, { known: [{ route: listMacros, data: { items: [macro] } }] })
  const button = screen.getByRole('button', { name: 'Macros' })
  button.focus()
  fireEvent.click(button)
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Take it' }))
  await waitFor(() => expect(button.getAttribute('aria-busy')).toBe('true'))
  await waitFor(() => expect(document.activeElement).toBe(button))
  fireEvent.click(button)
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Take it' }))
  finish()
  await waitFor(() => expect(button.getAttribute('aria-busy')).toBe('false'))
  expect(asked).toHaveLength(1)
})
