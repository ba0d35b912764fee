import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { SessionsReportPage } from '../../src/features/reports/sessions-report-page.tsx'
import { i18n } from '../../src/i18n/i18n.ts'
import { answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { asRead, faultyTexts, speak } from '../support/texts.ts'

const at = '/reports/sessions?from=2026-03-01&to=2026-03-31&engine=deskside'

function show(narrow: boolean) {
  // The figures are not what this is about.
  fakeFetch(({ url }) =>
    url.startsWith('/api/reports/') ? refuse('internal', 500) : answerJson({ items: [] }),
  )
  return renderDesk(<SessionsReportPage />, { at, narrow })
}

afterEach(cleanup)

describe.each(languages)('filters and actions of a report, in %s', (language) => {
  const t = i18n.getFixedT(language, ['reports', 'common'])
  const period = () => screen.queryByRole('combobox', { name: t('filter.period') })

  it('are folded away on a phone, and what they are set to is still said', async () => {
    await speak(language, 'reports', 'sessions')
    show(true)
    const filters = screen.getByRole('button', { name: t('common:filters', { count: 1 }) })
    expect(filters.getAttribute('aria-expanded')).toBe('false')
    expect(period()).toBeNull()
    expect(screen.getByText(/1.+31.+2026/, { selector: 'p' })).toBeTruthy()
    const chosen = t('common:labelled', { label: t('filter.engine'), value: 'Deskside' })
    expect(screen.getByText(asRead(chosen))).toBeTruthy()
    expect(faultyTexts()).toEqual([])

    fireEvent.click(filters)
    await waitFor(() => expect(period()).not.toBeNull())
    expect(filters.getAttribute('aria-expanded')).toBe('true')

    fireEvent.click(screen.getByRole('button', { name: t('remove', { filter: chosen }) }))
    await waitFor(() => expect(screen.queryByText(asRead(chosen))).toBeNull())
    expect(filters.textContent).toBe(t('common:filters', { count: 0 }))
  })

  it('leads from the menu where the buttons of a large screen lead', async () => {
    await speak(language, 'reports', 'sessions')
    show(false)
    expect(period()).not.toBeNull()
    const names = ['scheduled', 'sendRegularly', 'print', 'csvSessions'] as const
    const ways = names.map((name) => screen.getByRole('link', { name: t(name) }).getAttribute('href'))
    cleanup()

    show(true)
    fireEvent.click(screen.getByRole('button', { name: t('actions') }))
    await screen.findByRole('menu')
    expect(screen.getAllByRole('menuitem').map((item) => item.getAttribute('href'))).toEqual(ways)
    expect(ways.at(-1)).toContain('engine=deskside')
    expect(screen.getAllByRole('menuitem').at(-1)?.hasAttribute('download')).toBe(true)
  })
})
