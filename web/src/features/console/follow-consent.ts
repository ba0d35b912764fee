import type { Signaling } from '@deskside/protocol/signaling/client'
import type { FromServer } from '@deskside/protocol/signaling/messages'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import type { Viewer } from '../../viewer/viewer.ts'

/** What is asked of the requester now, and what they last refused or took back. */
export interface ConsentNews {
  question: { askId: string; capabilities: Capability[]; state: 'asked' | 'shown' } | null
  refusal: { capabilities: Capability[]; why: 'denied' | 'no_answer' | 'revoked' } | null
}

export interface ConsentOptions {
  signaling: Signaling
  deviceId(): string | null
  onNews(news: Partial<ConsentNews>): void
}

/**
 * Follows questions and answers for the page. What is really allowed, the device itself tells over the connection;
 * this is only the story of how it came.
 */
export function followConsent({ signaling, deviceId, onNews }: ConsentOptions) {
  let { question, refusal }: ConsentNews = { question: null, refusal: null }
  /** Answers that are quicker than the server's word that the question was sent. */
  let early: (() => void)[] | null = null
  const tell = (news: Partial<ConsentNews>) => {
    if (news.question !== undefined) question = news.question
    if (news.refusal !== undefined) refusal = news.refusal
    onNews(news)
  }
  const inTurn = (hear: () => void) => (early ? early.push(hear) : hear())
  const isAbout = (message: { from: string; askId?: string | null }) =>
    message.from === deviceId() && (message.askId === undefined || message.askId === question?.askId)

  const hearAnswer = ({ from, askId, granted, refused, reason }: FromServer['consent/answer']) => {
    // The person showed something by themself: whatever they refused before no longer stands.
    if (askId === null && from === deviceId()) return tell({ refusal: null })
    if (!question || !isAbout({ from, askId })) return
    const why = reason === 'no_answer' ? 'no_answer' : 'denied'
    const open = question.capabilities.filter((one) => !granted.includes(one) && !refused.includes(one))
    tell({
      question: open.length > 0 ? question : null,
      refusal: refused.length > 0 ? { capabilities: refused, why } : null,
    })
  }

  const disposers = [
    signaling.on('consent/shown', (message) =>
      inTurn(() => {
        if (question && isAbout(message)) tell({ question: { ...question, state: 'shown' } })
      }),
    ),
    signaling.on('consent/answer', (message) => inTurn(() => hearAnswer(message))),
    signaling.on('consent/revoked', ({ from, capabilities }) => {
      if (from === deviceId()) tell({ refusal: { capabilities, why: 'revoked' } })
    }),
  ]

  return {
    async ask(viewer: Viewer, capabilities: Capability[], reason?: string): Promise<void> {
      tell({ refusal: null })
      early ??= []
      try {
        const askId = await viewer.ask(capabilities, reason)
        tell({ question: { askId, capabilities, state: 'asked' } })
      } finally {
        const heard = early ?? []
        early = null
        for (const hear of heard) hear()
      }
    },
    /** What the device itself says that it allows: a question about it is answered, a refusal of it is past. */
    allowed(now: readonly Capability[]) {
      const holds = (of: { capabilities: Capability[] } | null) =>
        of?.capabilities.every((one) => now.includes(one)) ?? false
      if (holds(question)) tell({ question: null })
      if (holds(refusal)) tell({ refusal: null })
    },
    /** Another device: what was said to the former one is not said to this one. */
    forget: () => tell({ question: null, refusal: null }),
    close() {
      for (const dispose of disposers.splice(0)) dispose()
    },
  }
}
