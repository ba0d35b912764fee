import { randomUUID } from 'node:crypto'
import type { Signaling } from '@deskside/protocol/signaling/client'
import type { FromServer } from '@deskside/protocol/signaling/messages'
import type { ClipboardMove } from '../clipboard/clipboard-service.ts'
import type { SessionConsentEffect } from '../consent/session-consent.ts'
import { ReportQueue } from './report-queue.ts'

/** What happens on this computer, in the words in which the server and the ticket are told of it. */
export class SessionReports {
  private readonly queue: ReportQueue
  /** Who asked what, until it is answered. */
  private readonly asked = new Map<string, FromServer['consent/ask']>()
  private guided = false

  constructor(signaling: Signaling) {
    this.queue = new ReportQueue(signaling)
    signaling.on('consent/ask', (message) => {
      this.asked.set(message.askId, message)
    })
  }

  /** What was asked by this question, and who asked it. */
  askedBy(askId: string): FromServer['consent/ask'] | null {
    return this.asked.get(askId) ?? null
  }

  /** The person sees the question. */
  shown(askId: string): void {
    this.queue.add({ name: 'consent/shown', message: { askId } })
  }

  movedClipboard(move: ClipboardMove): void {
    this.queue.add({ name: 'clipboard/moved', message: { transferId: randomUUID(), ...move } })
  }

  /** Once: the ticket keeps that somebody was shown where to look, not how often. */
  beganGuiding(personId: string): void {
    if (this.guided) return
    this.guided = true
    this.queue.add({ name: 'guide/began', message: { personId, where: 'screen' } })
  }

  /** Ticket and console are told of every answer and of every end, however it came. */
  heed(effect: SessionConsentEffect): void {
    if (effect.kind === 'lapsed') this.lapsed(effect)
    if (effect.kind !== 'report') return
    const { outcome, askId = null } = effect
    const capabilities = [...effect.capabilities]
    // Nobody is named who is not known by name here: a question over no connection of ours.
    const whose = effect.technicianId === '' ? {} : { personId: effect.technicianId }
    if (askId !== null) this.asked.delete(askId)
    if (outcome === 'revoked') {
      this.queue.add({ name: 'consent/revoked', message: { capabilities, ...whose } })
      return
    }
    const granted = outcome === 'granted' ? capabilities : []
    const refused = outcome === 'granted' ? [] : capabilities
    const reason = outcome === 'granted' || outcome === 'denied' ? 'answered' : 'no_answer'
    this.queue.add({ name: 'consent/answer', message: { askId, granted, refused, reason, ...whose } })
  }

  private lapsed({ capabilities, lapse, technicianId }: SessionConsentEffect & { kind: 'lapsed' }): void {
    this.queue.add({
      name: 'consent/revoked',
      message: { capabilities: [...capabilities], lapse, personId: technicianId },
    })
  }
}
