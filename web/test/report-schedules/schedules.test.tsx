import {
  createReportSchedule,
  listReportSchedules,
  type ReportSchedule,
  runReportSchedule,
} from '@deskside/protocol/http/report-schedules'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EditSchedulePage } from '../../src/features/report-schedules/edit-schedule-page.tsx'
import { SchedulesPage } from '../../src/features/report-schedules/schedules-page.tsx'
import { i18n } from '../../src/i18n/i18n.ts'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { asRead, faultyTexts, speak } from '../support/texts.ts'

const ada = {
  id: '01990000-0000-7000-8000-000000000001',
  name: 'Ada',
  email: '',
  role: 'administrator' as const,
  photoUrl: null,
}
const schedule: ReportSchedule = {
  id: '01990000-0000-7000-8000-0000000000d1',
  name: 'The week in figures',
  report: 'summary',
  filters: { engine: 'deskside' },
  period: 'last_week',
  rhythm: { every: 'month', day: 'last' },
  time: '02:30',
  timeZone: 'Europe/Paris',
  owner: ada,
  recipients: [ada],
  paused: false,
  nextRunAt: '2027-03-31T00:30:00.000Z',
  lastRunAt: '2027-02-28T01:30:00.000Z',
  lastResult: 'owner_gone',
  lastMails: 0,
  can: { change: true, leave: true },
}

const show = (at: string) =>
  renderDesk(
    <Routes>
      <Route path="/reports/schedules" element={<SchedulesPage />} />
      <Route path="/reports/schedules/:id" element={<EditSchedulePage />} />
    </Routes>,
    { at },
  )

afterEach(cleanup)

describe.each(languages)('reports that go out by mail, in %s', (language) => {
  beforeEach(() => speak(language, 'report-schedules', 'reports', 'sessions'))
  const t = i18n.getFixedT(language, 'report-schedules')

  it('says what goes out when and to whom, how the last time went, and does what is asked', async () => {
    const asked = fakeFetch(({ url }) => {
      if (url.endsWith('/run')) return answerJson({ result: 'sent', mails: 1 })
      return answerJson({ items: url.startsWith(listReportSchedules.path) ? [schedule] : [] })
    })
    const { container } = show('/reports/schedules')
    await screen.findByRole('heading', { name: schedule.name })
    expect(screen.getByText(t('says.last', { time: '02:30' }))).toBeTruthy()
    expect(screen.getByText(asRead(t('to', { names: 'Ada' })))).toBeTruthy()
    expect(screen.getByRole('alert').textContent).toContain(t('result.owner_gone'))
    expect(faultyTexts(container)).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: t('test') }))
    await waitFor(() =>
      expect(
        asked.find(({ url }) => url === runReportSchedule.path.replace(':id', schedule.id))?.body,
      ).toEqual({
        toMe: true,
      }),
    )
  })

  it('has words for none', async () => {
    fakeFetch(() => answerJson({ items: [] }))
    show('/reports/schedules')
    await screen.findByRole('heading', { name: t('none') })
  })

  it('[RPT-1] takes the report and its filters from the address, without its days', async () => {
    const asked = fakeFetch(({ url, method }) =>
      answerJson(method === 'POST' && url === createReportSchedule.path ? schedule : { items: [] }),
    )
    const { container } = show('/reports/schedules/new?report=funnel&engine=deskside&technician=nobody')
    await screen.findByRole('heading', { level: 1, name: t('newTitle') })
    expect(faultyTexts(container)).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: t('create') }))
    await screen.findByText(t('needed'))
    expect(asked.some(({ method }) => method === 'POST')).toBe(false)
    fireEvent.change(screen.getByRole('textbox', { name: new RegExp(t('name')) }), {
      target: { value: 'Funnel' },
    })
    fireEvent.click(screen.getByRole('button', { name: t('create') }))
    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
        name: 'Funnel',
        report: 'funnel',
        filters: { engine: 'deskside' },
        period: 'last_week',
      }),
    )
  })
})
