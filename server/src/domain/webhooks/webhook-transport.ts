import type { DeliveryTrouble } from '@deskside/protocol/vocabulary/webhooks'

export type WebhookAnswer = { status: number; body: string } | { trouble: DeliveryTrouble }

/** How a message reaches a program elsewhere; it guards where to. Ends within seconds and never throws. */
export type WebhookTransport = {
  post(url: string, headers: Record<string, string>, body: string): Promise<WebhookAnswer>
}
