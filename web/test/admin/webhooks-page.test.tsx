import {
  listDeliveries,
  listWebhooks,
  type Webhook,
  type WebhookDelivery,
} from '@deskside/protocol/http/webhooks'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { deliveryStates, deliveryTroubles, webhookEvents } from '@deskside/protocol/vocabulary/webhooks'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebhooksPage } from '../../src/features/admin/webhooks/webhooks-page.tsx'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { ids } from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'

const webhook: Webhook = {
  id: ids.connection,
  name: 'Stock',
  url: 'https://stock.example.org/hook',
  events: [...webhookEvents],
  enabled: false,
  givenUpAt: '2026-03-04T09:00:00.000Z',
  failingSince: '2026-03-01T09:00:00.000Z',
  secretEnding: 'x7Q=',
  createdAt: '2026-02-01T09:00:00.000Z',
}
const delivery = (n: number, part: Partial<WebhookDelivery>): WebhookDelivery => ({
  id: `01990000-0000-7000-8000-0000000000${10 + n}`,
  type: 'ticket.created',
  state: 'failed',
  attempts: 2,
  createdAt: '2026-03-01T09:00:00.000Z',
  nextTryAt: null,
  status: null,
  trouble: 'timeout',
  durationMs: 10_000,
  request: '{}',
  response: null,
  ...part,
})
const log = [
  ...deliveryTroubles.map((trouble, n) =>
    delivery(n, { trouble, status: trouble === 'status' ? 500 : null }),
  ),
  ...deliveryStates.map((state, n) => delivery(20 + n, { state, trouble: null, status: 204, type: 'ping' })),
]
const show = (...items: Webhook[]) =>
  renderDesk(<WebhooksPage />, { known: [{ route: listWebhooks, data: { items } }] })

beforeEach(() => speak('en', 'webhooks'))
afterEach(cleanup)

describe('[API-2] webhooks', () => {
  it.each(languages)('say what became of each message in words, in %s', async (language) => {
    await speak(language, 'webhooks')
    fakeFetch(({ url }) =>
      url.startsWith(listDeliveries.path.replace(':id', webhook.id))
        ? answerJson({
            items: log.map((one) => ({ ...one, state: one.state === 'queued' ? 'delivered' : one.state })),
          })
        : answerJson({ items: [] }),
    )
    show(webhook)
    fireEvent.click(screen.getByRole('button', { expanded: false }))
    await screen.findAllByText(/204/)
    expect(faultyTexts()).toEqual([])
  })

  it('show the secret once after adding one', async () => {
    const asked = fakeFetch(({ method }) =>
      answerJson(method === 'POST' ? { item: webhook, secret: 'whsec_only-now' } : { items: [] }),
    )
    show()
    expect(screen.getByText('No webhooks')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Add a webhook' }))
    fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Stock' } })
    fireEvent.change(screen.getByLabelText('Address'), { target: { value: webhook.url } })
    fireEvent.click(screen.getByRole('checkbox', { name: 'Ticket filed' }))
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('whsec_only-now')).toBeTruthy()
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      name: 'Stock',
      url: webhook.url,
      events: ['ticket.created'],
    })
    fireEvent.click(screen.getAllByRole('button', { name: 'Close' }).at(-1) as HTMLElement)
    await waitFor(() => expect(screen.queryByText('whsec_only-now')).toBeNull())
  })
})
