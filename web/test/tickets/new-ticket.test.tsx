import { listTeams } from '@deskside/protocol/http/teams'
import { listTicketOptions } from '@deskside/protocol/http/ticket-options'
import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { NewTicketPage } from '../../src/features/tickets/compose/new-ticket-page.tsx'
import { anOption } from '../support/desk-facts.ts'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { speak } from '../support/texts.ts'

beforeEach(() => speak('en', 'tickets', 'tags', 'people'))
afterEach(cleanup)

it('[DSK-1] a new ticket says by name what it will carry where nothing is chosen', () => {
  fakeFetch(() => answerJson({ items: [] }))
  const options = [
    { ...anOption('low', { id: 'low' }), kind: 'priority' },
    { ...anOption('medium', { id: 'medium' }), kind: 'priority', isDefault: true },
    { ...anOption('incident', { id: 'incident' }), kind: 'type', isDefault: true },
    { ...anOption('phone', { id: 'phone' }), kind: 'source', isDefault: true },
    { ...anOption('technician_portal', { id: 'technician_portal' }), kind: 'source' },
  ]
  const team = { id: '01990000-0000-7000-8000-0000000000c1', name: 'Remote support', isDefault: true }
  renderDesk(<NewTicketPage />, {
    known: [
      { route: listTicketOptions, data: { items: options } },
      { route: listTeams, data: { items: [team] } },
    ],
  })
  const placeholderOf = (name: string) =>
    (screen.getByLabelText(name, { selector: 'input' }) as HTMLInputElement).placeholder
  expect(placeholderOf('Priority')).toBe('medium (en) (default)')
  expect(placeholderOf('Type')).toBe('incident (en) (default)')
  // A technician's ticket comes from the desk's own pages, whatever the organisation's default is.
  expect(placeholderOf('Source')).toBe('technician_portal (en) (default)')
  expect(placeholderOf('Team')).toBe('No team')
})
