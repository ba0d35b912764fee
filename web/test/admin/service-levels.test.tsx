import { readServiceLevels, type ServiceLevels } from '@deskside/protocol/http/service-levels'
import { listTicketOptions } from '@deskside/protocol/http/ticket-options'
import type { TicketRow } from '@deskside/protocol/http/tickets'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { ServiceLevelsPage } from '../../src/features/admin/service-levels/service-levels-page.tsx'
import { DueTag } from '../../src/features/tickets/due-tag.tsx'
import { PromisedTimes } from '../../src/features/tickets/ticket/promised-times.tsx'
import { anOption } from '../support/desk-facts.ts'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { faultyTexts, speak } from '../support/texts.ts'

const day = [{ from: 540, until: 1080 }]
const levels: ServiceLevels = {
  timeZone: 'Europe/Paris',
  week: [day, day, day, day, day, [], []],
  holidays: ['2026-12-25'],
  targets: [],
  warnMinutes: 30,
}
const priority = { ...anOption('high'), kind: 'priority', position: 0, isDefault: true, archived: false }

afterEach(cleanup)

const show = () =>
  renderDesk(<ServiceLevelsPage />, {
    known: [
      { route: readServiceLevels, data: levels },
      { route: listTicketOptions, data: { items: [priority] } },
    ],
  })

describe('Administration → Service levels', () => {
  it.each(languages)('has its texts, also with hours in the wrong order (%s)', async (language) => {
    await speak(language, 'admin', 'tickets')
    show()
    fireEvent.change(screen.getAllByDisplayValue('18:00')[0] as Element, { target: { value: '08:00' } })
    expect(screen.getByRole('alert').textContent).not.toBe('')
    expect(faultyTexts()).toEqual([])
  })

  it('has something to save only while something differs from what is kept', async () => {
    await speak('en', 'admin', 'tickets')
    fakeFetch(({ body }) => answerJson(body))
    show()
    const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save' })
    const until = screen.getAllByDisplayValue('18:00')[0] as Element
    expect(save().disabled).toBe(true)
    fireEvent.change(until, { target: { value: '17:00' } })
    expect(save().disabled).toBe(false)
    fireEvent.change(until, { target: { value: '18:00' } })
    expect(save().disabled).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: 'Suggest usual times' }))
    expect(save().disabled).toBe(false)
    fireEvent.click(save())
    await waitFor(() => expect(save().disabled).toBe(true))
  })

  it('saves usual times for each priority, and nothing while the hours are wrong', async () => {
    await speak('en', 'admin', 'tickets')
    const asked = fakeFetch(({ body }) => answerJson(body))
    show()
    fireEvent.click(screen.getByRole('button', { name: 'Suggest usual times' }))
    const until = screen.getAllByDisplayValue('18:00')[0] as Element
    fireEvent.change(until, { target: { value: '08:00' } })
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(asked).toEqual([])
    fireEvent.change(until, { target: { value: '00:00' } })
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]?.body).toMatchObject({
      week: [[{ from: 540, until: 1440 }], day, day, day, day, [], []],
      targets: [{ priorityId: priority.id, responseMinutes: 60, resolutionMinutes: 240 }],
    })
  })
})

describe('what was promised', () => {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  const time = (minutes: number, doneAt: string | null = null) => ({ dueAt: inMinutes(minutes), doneAt })
  const cases: [string, TicketRow['sla'], string, RegExp][] = [
    ['is due', { response: time(125), resolution: time(600), stopped: false }, 'in 2 hr', /By .*in 2 hr/],
    ['is overdue', { response: null, resolution: time(-125), stopped: false }, 'Overdue', /Overdue since/],
    ['waits', { response: null, resolution: time(-5), stopped: true }, 'Paused', /stands still/],
    ['was kept', { response: time(60, inMinutes(-9)), resolution: null, stopped: false }, '', /In time/],
    ['was broken', { response: time(-60, inMinutes(-9)), resolution: null, stopped: true }, '', /Too late/],
  ]
  it.each(cases)('%s: said in the list and on the ticket', async (_name, sla, tag, words) => {
    await speak('en', 'tickets')
    const { container } = renderDesk(<DueTag sla={sla} />)
    expect(container.querySelector('[data-tone]')?.textContent ?? '').toContain(tag)
    cleanup()
    renderDesk(<PromisedTimes sla={sla} />)
    expect(document.body.textContent).toMatch(words)
  })
})
