import type { TimeEntry } from '@deskside/protocol/http/time-entries'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TimePanel } from '../../src/features/time/time-panel.tsx'
import { answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { faultyTexts, speak } from '../support/texts.ts'

const idOf = (n: number) => `01990000-0000-7000-8000-0000000000${n}`
const ticketId = idOf(10)
const person = { id: idOf(11), name: 'Camille Martin', email: 'camille@example.org', photoUrl: null }

const entry = (n: number, rest: Partial<TimeEntry>): TimeEntry => ({
  id: idOf(n),
  person: { ...person, role: 'technician' },
  sessionId: null,
  state: 'confirmed',
  day: '2026-03-24',
  minutes: 30,
  note: '',
  billable: true,
  can: { change: true },
  ...rest,
})
const suggested = entry(20, { state: 'suggested', sessionId: idOf(30), minutes: 7 })
const written = entry(21, { note: 'By telephone', minutes: 90 })
const others = entry(22, { can: { change: false } })

function show(items: TimeEntry[], answer: () => Response = () => answerJson(written)) {
  const list = { items, totalMinutes: 120, billableMinutes: 90, today: '2026-03-24' }
  const asked = fakeFetch(({ method }) => (method === 'GET' ? answerJson(list) : answer()))
  const changes = () => asked.filter(({ method }) => method !== 'GET')
  return { changes, ...renderDesk(<TimePanel ticketId={ticketId} />) }
}

afterEach(cleanup)

describe.each(languages)('the time of a ticket, in %s', (language) => {
  beforeEach(() => speak(language, 'time'))

  it('shows what a session suggests, what was written down, and the sum', async () => {
    const { container } = show([suggested, written, others])
    await screen.findByText(/By telephone/)
    expect(screen.getByRole('region', { name: /Camille Martin/ })).toBeTruthy()
    expect(container.textContent).toMatch(/2\sh/)
    expect(faultyTexts(container)).toEqual([])
  })

  it('writes a day as this browser’s person writes it', async () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB', 'fr-CA'])
    const { container } = show([written])
    await screen.findByText(/By telephone/)
    expect(container.textContent).toContain(language === 'en' ? '24 Mar 2026' : '24 mars 2026')
    vi.restoreAllMocks()
  })
})

describe('a suggestion', () => {
  beforeEach(() => speak('en', 'time'))

  it('counts only once its technician has confirmed it, put right if need be', async () => {
    const { changes } = show([suggested])
    const region = within(await screen.findByRole('region', { name: /Camille Martin/ }))
    expect(changes()).toEqual([])
    fireEvent.change(region.getByLabelText(/Minutes/), { target: { value: '12' } })
    fireEvent.click(region.getByRole('button', { name: 'Confirm' }))
    await waitFor(() => expect(changes()).toHaveLength(1))
    expect(changes()[0]).toMatchObject({
      method: 'PATCH',
      url: `/api/time-entries/${suggested.id}`,
      body: { minutes: 12, confirm: true },
    })
  })

  it('is dismissed; a refusal is said at it', async () => {
    const { changes } = show([suggested], () => refuse('forbidden', 403))
    fireEvent.click(await screen.findByRole('button', { name: 'Dismiss' }))
    await screen.findByRole('alert')
    expect(changes()).toMatchObject([{ method: 'DELETE' }])
  })

  it('of somebody else is shown, and cannot be changed', async () => {
    show([{ ...suggested, can: { change: false } }])
    await screen.findByRole('region', { name: /Camille Martin/ })
    expect(screen.queryByRole('button', { name: 'Confirm' })).toBeNull()
  })
})
