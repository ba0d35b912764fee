import { listAudit, verifyAudit } from '@deskside/protocol/http/audit'
import { ownActions } from '@deskside/protocol/vocabulary/audit'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { TimelineEvent } from '@deskside/protocol/vocabulary/timeline'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AuditPage } from '../../src/features/admin/audit/audit-page.tsx'
import { i18n } from '../../src/i18n/i18n.ts'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { ids } from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'

const entry = {
  id: ids.ask,
  sequence: 7,
  at: '2026-03-01T09:00:00.000Z',
  actor: { id: ids.alice, name: 'Alice Martin' },
  action: 'session.asked',
  object: { type: 'ticket', id: ids.ticket, label: '#1042' },
  details: { capabilities: ['view'] },
}
const answers = (verdict: object) =>
  fakeFetch(({ url }) => {
    if (url.startsWith(verifyAudit.path)) return answerJson(verdict)
    if (url.startsWith(listAudit.path))
      return answerJson({ items: [entry, { ...entry, id: ids.bob, actor: null, details: {} }] })
    return answerJson({ items: [] })
  })
const show = (narrow = false) => renderDesk(<AuditPage />, { at: '/admin/audit?area=session', narrow })

beforeEach(() => speak('en', 'audit', 'admin'))
afterEach(cleanup)

describe('[10] the audit page', () => {
  it.each(languages)('has a word for everything that is audited, in %s', async (language) => {
    await speak(language, 'audit')
    const events = TimelineEvent.options.map(({ shape }) => String(shape.type.value))
    for (const action of [...ownActions, ...events])
      expect(i18n.exists(`audit:action.${action}`), action).toBe(true)
    answers({})
    show()
    await screen.findByText('Alice Martin')
    expect(faultyTexts()).toEqual([])
  })

  it('asks by what its address says, and offers the same to save', async () => {
    const asked = answers({})
    show()
    await screen.findByText('Alice Martin')
    expect(asked.some(({ url }) => url.includes('area=session'))).toBe(true)
    const save = screen.getByRole('link', { name: 'CSV' })
    expect(save.getAttribute('href')).toBe('/api/audit/export?area=session&format=csv')
  })

  it('has its filters in sight, and on a phone behind a button that says how many are at work', async () => {
    const area = () => screen.queryByRole('combobox', { name: i18n.t('audit:filterArea') })
    answers({})
    show()
    expect(area()).not.toBeNull()
    cleanup()
    show(true)
    const filters = screen.getByRole('button', { name: i18n.t('common:filters', { count: 1 }) })
    expect(area()).toBeNull()
    fireEvent.click(filters)
    await waitFor(() => expect(area()).not.toBeNull())
    expect(filters.getAttribute('aria-expanded')).toBe('true')
  })

  it.each([
    [{ intact: true, entries: 9, signedUpTo: 5, trouble: null }, /Intact: all 9/],
    [{ intact: false, entries: 3, signedUpTo: 9, trouble: { kind: 'cut', sequence: 9 } }, /cut off/],
    [
      { intact: false, entries: 3, signedUpTo: 0, trouble: { kind: 'unsealed', count: 2 } },
      /2 entries never/,
    ],
  ])('says in a sentence what a check found', async (verdict, words) => {
    answers(verdict)
    show()
    fireEvent.click(screen.getByRole('button', { name: 'Check now' }))
    expect(await screen.findByText(words)).toBeTruthy()
  })
})
