import type { SessionReceipt } from '@deskside/protocol/http/session-receipts'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, screen } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MyReceiptPage, SessionReportPage } from '../../src/features/receipts/pages.tsx'
import { i18n } from '../../src/i18n/i18n.ts'
import { answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { faultyTexts, speak } from '../support/texts.ts'

const id = '01990000-0000-7000-8000-0000000000f1'
const transfer = { transferId: 't1', size: 2048, sha256: 'a'.repeat(64) }
const receipt = {
  sessionId: id,
  organisation: 'Atelier Durand',
  ticketNumber: 1042,
  ticketTitle: 'The printer is silent',
  engine: 'deskside',
  state: 'ended',
  technician: 'Alice Martin',
  alsoHelped: [],
  requesterName: 'Jeanne Leroy',
  createdAt: '2026-03-24T09:00:00.000Z',
  startedAt: '2026-03-24T09:05:00.000Z',
  endedAt: '2026-03-24T09:25:00.000Z',
  endedBy: 'technician',
  durationSeconds: 1200,
  outside: null,
  steps: [
    {
      at: '2026-03-24T09:10:00.000Z',
      who: 'Alice Martin',
      event: {
        type: 'session.file',
        sessionId: id,
        name: 'Driver 2.zip',
        direction: 'in',
        outcome: 'done',
        ...transfer,
      },
    },
  ],
  chat: [],
} as unknown as SessionReceipt

const show = (at: string) =>
  renderDesk(
    <Routes>
      <Route path="/my/sessions/:id" element={<MyReceiptPage />} />
      <Route path="/sessions/:id/report" element={<SessionReportPage />} />
    </Routes>,
    { at },
  )

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe.each(languages)('the receipt of a session, in %s', (language) => {
  beforeEach(() => speak(language, 'receipts', 'sessions', 'timeline'))
  const t = i18n.getFixedT(language, 'receipts')

  it('says who helped, what was allowed and which files went, with the hash; every step for technicians alone', async () => {
    const asked = fakeFetch(() => answerJson(receipt))
    const { container } = show(`/my/sessions/${id}`)
    await screen.findByRole('heading', {
      level: 2,
      name: t('ticket', { number: 1042, title: receipt.ticketTitle }),
    })
    expect(asked[0]?.url).toBe(`/api/sessions/${id}/receipt`)
    for (const said of [
      'Alice Martin',
      'Jeanne Leroy',
      'Driver 2.zip',
      transfer.sha256,
      t('consent.none'),
      t('chat.none'),
    ])
      expect(screen.getAllByText(said, { exact: false }).length, said).toBeGreaterThan(0)
    expect(screen.queryByRole('heading', { name: t('steps') })).toBeNull()
    expect(faultyTexts(container)).toEqual([])
    cleanup()
    show(`/sessions/${id}/report`)
    await screen.findByRole('heading', { name: t('steps') })
    expect(asked.map(({ url }) => url)).toContain(`/api/sessions/${id}/report`)
  })

  it('of somebody else says that there is none', async () => {
    fakeFetch(() => refuse('not_found', 404))
    const { container } = show(`/my/sessions/${id}`)
    await screen.findByText(t('missingTitle'))
    expect(faultyTexts(container)).toEqual([])
  })
})
