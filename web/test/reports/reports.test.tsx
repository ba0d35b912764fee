import { readFirstContact, readJoinFunnel, readSessionBreakdown } from '@deskside/protocol/http/reports'
import { listTicketOptions } from '@deskside/protocol/http/ticket-options'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { funnelStages, reportDimensions } from '@deskside/protocol/vocabulary/reports'
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NarrowedBy } from '../../src/features/reports/narrowed-by.tsx'
import { ReportBody } from '../../src/features/reports/report-body.tsx'
import { type ReportPageName, useReportQuery } from '../../src/features/reports/use-report-query.ts'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { faultyTexts, speak } from '../support/texts.ts'

const network = '01990000-0000-7000-8000-0000000000c1'
const label = { en: 'Network', fr: 'Réseau' }
const totals = { sessions: 3, helped: 2, notJoined: 1, open: 0, totalSeconds: 120, averageSeconds: 60 }
const option = { id: network, key: 'network', label, colour: null, phase: null, archived: true }
const rows = [
  { ...totals, option },
  { ...totals, sessions: 4, option: null },
]
const categories = rows.map((row) => ({
  ...row,
  option: row.option && { ...row.option, path: [label] },
  counts: 'itself',
}))
const breakdown = {
  timeZone: 'Europe/Paris',
  totals,
  category: categories,
  type: rows,
  priority: rows,
  source: [],
}
const funnel = {
  timeZone: 'Europe/Paris',
  stages: funnelStages.map((stage, index) => ({ stage, sessions: 10 - index })),
  medianSeconds: 61,
  p90Seconds: null,
}
const firstContact = {
  timeZone: 'Europe/Paris',
  withSession: { closed: 8, firstContact: 6 },
  withoutSession: { closed: 0, firstContact: 0 },
}

const Shown = ({ report }: { report: ReportPageName }) => {
  const query = useReportQuery()
  return (
    <>
      <NarrowedBy query={query} />
      <ReportBody report={report} query={query} />
    </>
  )
}

function show(report: ReportPageName, at = '/reports/sessions?from=2026-03-01&to=2026-03-31') {
  fakeFetch(({ url }) => {
    if (url.startsWith(readSessionBreakdown.path)) return answerJson(breakdown)
    if (url.startsWith(readJoinFunnel.path)) return answerJson(funnel)
    if (url.startsWith(readFirstContact.path)) return answerJson(firstContact)
    if (url.startsWith(listTicketOptions.path))
      return answerJson({
        items: [{ ...option, kind: 'category', parentId: null, position: 0, isDefault: false }],
      })
    return answerJson({ items: [] })
  })
  return renderDesk(<Shown report={report} />, { at })
}

afterEach(cleanup)

describe.each(languages)('the reports, in %s', (language) => {
  beforeEach(() => speak(language, 'reports', 'sessions'))

  it.each(['category', 'funnel', 'first-contact'] as const)(
    '%s has a table of its figures',
    async (report) => {
      const { container } = show(report)
      await screen.findByRole('table')
      expect(faultyTexts(container)).toEqual([])
    },
  )
})

describe('a report', () => {
  beforeEach(() => speak('en', 'reports', 'sessions'))

  it.each(reportDimensions.slice(0, 3))('[RPT-3] by %s leads from each row to its sessions', async (by) => {
    show(by)
    const table = await screen.findByRole('table')
    expect(within(table).getByText('archived')).toBeTruthy()
    const paths = within(table)
      .getAllByRole('link')
      .map((link) => link.getAttribute('href'))
    const days = '/reports/sessions/rows?from=2026-03-01&to=2026-03-31'
    expect(paths).toEqual([`${days}&${by}=${network}`, `${days}&${by}=none`])
  })

  it('says so when there is nothing to count', async () => {
    show('source')
    expect(await screen.findByText('No sessions in these days')).toBeTruthy()
  })

  it('tells how far sessions came, and what part of them', async () => {
    show('funnel')
    const row = (await screen.findByText('Joined')).closest('tr') as HTMLElement
    expect(within(row).getByRole('link').getAttribute('href')).toContain('reached=joined')
    expect(row.textContent).toContain('70%')
    expect(screen.getByText('1 min 1 s')).toBeTruthy()
  })

  it('divides by nothing without a word of it', async () => {
    show('first-contact')
    const table = await screen.findByRole('table')
    expect(table.textContent).toContain('75%')
    expect(table.textContent).not.toContain('NaN')
  })

  it('says what it is narrowed down to, and lets go of it', async () => {
    show('category', `/reports/sessions/category?category=${network}&reached=joined&type=bogus`)
    expect(await screen.findByText('Category: Network')).toBeTruthy()
    expect(screen.getByText('Stage: Joined')).toBeTruthy()
    expect(screen.queryByText(/Type:/)).toBeNull()
    screen.getByRole('button', { name: 'Remove Stage: Joined' }).click()
    expect(await screen.findByText('Category: Network')).toBeTruthy()
    await expect.poll(() => screen.queryByText('Stage: Joined')).toBeNull()
  })
})
