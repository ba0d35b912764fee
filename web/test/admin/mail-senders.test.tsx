import { listMailSenders, type SenderTest, testMailSender } from '@deskside/protocol/http/mail-senders'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MailSendersPage } from '../../src/features/admin/mail-senders/mail-senders-page.tsx'
import { i18n } from '../../src/i18n/i18n.ts'
import { applyLiveEvent } from '../../src/live/apply-live-event.ts'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { faultyTexts, speak } from '../support/texts.ts'

const id = '01990000-0000-7000-8000-0000000000c1'
const sender = { name: 'Support', address: 'help@example.org', replyAddress: null }
const queued: SenderTest = {
  id,
  to: 'ada@example.org',
  state: 'queued',
  attempts: 0,
  sentAt: null,
  nextTryAt: '2026-03-24T12:00:00.000Z',
  reason: null,
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe.each(languages)('a sender that is tried out, in %s', (language) => {
  beforeEach(() => speak(language, 'admin'))
  const t = i18n.getFixedT(language, 'admin')

  it('says what became of the mail as the outbox knows it: on its way, waiting for a try, refused', async () => {
    let mail = queued
    const asked = fakeFetch(({ url }) =>
      answerJson(
        url === listMailSenders.path
          ? {
              usual: 'Desk <desk@example.org>',
              senders: [{ team: null, sender, warnings: ['no_reply_address'] }],
            }
          : mail,
      ),
    )
    const { client, container } = renderDesk(<MailSendersPage />)
    fireEvent.click(
      await screen.findByRole('button', {
        name: t('mailSenders.test.one', { name: t('mailSenders.organisation') }),
      }),
    )
    await screen.findByText(t('mailSenders.test.queued', { to: 'ada@example.org' }))
    expect(asked.at(-1)).toMatchObject({
      url: testMailSender.path.replace(':place', 'organisation'),
      body: { sender: null },
    })
    const becomes = (part: Partial<SenderTest>) => {
      mail = { ...mail, ...part }
      applyLiveEvent(client, { type: 'outbox.changed', mailId: id })
    }
    becomes({ attempts: 1, reason: '451 wait' })
    await screen.findByText('451 wait')
    expect(faultyTexts(container)).toEqual([])
    becomes({ state: 'failed', nextTryAt: null, reason: '550 5.7.1 not your domain' })
    await screen.findByText('550 5.7.1 not your domain')
    const status = screen.getByRole('status')
    expect(status.textContent).toContain(t('mailSenders.test.failed'))
    expect(within(status).getByRole('link').getAttribute('href')).toBe(`/admin/outbox/${id}`)
  })

  it('as it stands in the form, before it is saved; not while the form is wrong', async () => {
    const asked = fakeFetch(({ url }) =>
      answerJson(
        url === listMailSenders.path
          ? { usual: 'x', senders: [{ team: null, sender, warnings: [] }] }
          : queued,
      ),
    )
    renderDesk(<MailSendersPage />)
    fireEvent.click(
      await screen.findByRole('button', {
        name: t('mailSenders.editOne', { name: t('mailSenders.organisation') }),
      }),
    )
    const dialog = within(await screen.findByRole('dialog'))
    const address = dialog.getByRole('textbox', { name: t('mailSenders.address') })
    const changes = () => asked.filter(({ method }) => method !== 'GET')
    fireEvent.change(address, { target: { value: 'nothing' } })
    fireEvent.click(dialog.getByRole('button', { name: t('mailSenders.test.send') }))
    await dialog.findByText(t('mailSenders.fault.address'))
    expect(changes()).toEqual([])
    fireEvent.change(address, { target: { value: 'new@example.org' } })
    fireEvent.click(dialog.getByRole('button', { name: t('mailSenders.test.send') }))
    await waitFor(() =>
      expect(changes()).toMatchObject([
        { method: 'POST', body: { sender: { ...sender, address: 'new@example.org' } } },
      ]),
    )
  })
})
