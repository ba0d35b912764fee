import type { Signaling } from '@deskside/protocol/signaling/client'
import type { FromServer } from '@deskside/protocol/signaling/messages'
import type { Capability, Lapse } from '@deskside/protocol/vocabulary/capabilities'
import type { Viewer } from '../../viewer/viewer.ts'

/** What the requester refused or took back, or what ended by itself, and has not been asked for or allowed since. */
export interface Refusal {
  capabilities: Capability[]
  why: 'denied' | 'no_answer' | 'revoked' | Lapse
}

/** What is asked of the requester now, and what they refused or took back, the latest last. */
export interface ConsentNews {
  question: { askId: string; capabilities: Capability[]; state: 'asked' | 'shown' } | null
  refusals: readonly Refusal[]
}

/** How a capability was refused last; undefined when no No stands. */
export const refusalOf = (capability: Capability, { refusals }: Pick<ConsentNews, 'refusals'>) =>
  refusals.findLast(({ capabilities }) => capabilities.includes(capability))

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
  let { question, refusals }: ConsentNews = { question: null, refusals: [] }
  /** Answers that are quicker than the server's word that the question was sent. */
  let early: (() => void)[] | null = null
  /** What the technician gave back: the device says that it is gone, which is nobody's No. */
  let givenBack: readonly Capability[] = []
  const tell = (news: Partial<ConsentNews>) => {
    if (news.question !== undefined) question = news.question
    if (news.refusals !== undefined) refusals = news.refusals
    onNews(news)
  }
  const inTurn = (hear: () => void) => (early ? early.push(hear) : hear())
  /** With several technicians the device answers each by name; what is said to another is not said here. */
  const isMine = ({ personId }: { personId?: string | undefined }) => {
    const { snapshot } = signaling
    const me = snapshot?.technicians.find(({ peerId }) => peerId === snapshot.you.peerId)
    return personId === undefined || personId === me?.personId
  }
  const isAbout = (message: { from: string; askId?: string | null }) =>
    message.from === deviceId() && (message.askId === undefined || message.askId === question?.askId)

  const hearAnswer = (answer: FromServer['consent/answer']) => {
    const { from, askId, granted, refused, reason } = answer
    if (!isMine(answer)) return
    // The person showed something by themself: whatever they refused before no longer stands.
    if (askId === null && from === deviceId()) return tell({ refusals: [] })
    if (!question || !isAbout({ from, askId })) return
    const why = reason === 'no_answer' ? 'no_answer' : 'denied'
    const open = question.capabilities.filter((one) => !granted.includes(one) && !refused.includes(one))
    tell({
      question: open.length > 0 ? question : null,
      refusals: refused.length > 0 ? [...refusals, { capabilities: refused, why }] : refusals,
    })
  }

  const disposers = [
    signaling.on('consent/shown', (message) =>
      inTurn(() => {
        if (question && isAbout(message)) tell({ question: { ...question, state: 'shown' } })
      }),
    ),
    signaling.on('consent/answer', (message) => inTurn(() => hearAnswer(message))),
    signaling.on('consent/revoked', ({ from, personId, capabilities, lapse }) => {
      if (from !== deviceId() || !isMine({ personId })) return
      // Over a new line looking is asked for by itself.
      const asksItself = (one: Capability) => lapse === 'line_lost' && one === 'view'
      const taken = capabilities.filter((one) => !givenBack.includes(one) && !asksItself(one))
      givenBack = givenBack.filter((one) => !capabilities.includes(one))
      const left = without(refusals, capabilities)
      tell({
        refusals: taken.length > 0 ? [...left, { capabilities: taken, why: lapse ?? 'revoked' }] : left,
      })
    }),
  ]

  return {
    async ask(viewer: Viewer, capabilities: Capability[], reason?: string, minutes?: number): Promise<void> {
      tell({ refusals: without(refusals, capabilities) })
      givenBack = givenBack.filter((one) => !capabilities.includes(one))
      early ??= []
      try {
        const askId = await viewer.ask(capabilities, reason, minutes)
        tell({ question: { askId, capabilities, state: 'asked' } })
      } finally {
        const heard = early ?? []
        early = null
        for (const hear of heard) hear()
      }
    },
    /** Only what is allowed can be given back; a No of the person stays one. */
    release(capabilities: readonly Capability[], allowed: readonly Capability[]) {
      givenBack = [...givenBack, ...capabilities.filter((one) => allowed.includes(one))]
    },
    /** What the device itself says that it allows: a question about it is answered, a refusal of it is past. */
    allowed(now: readonly Capability[]) {
      if (question?.capabilities.every((one) => now.includes(one))) tell({ question: null })
      if (refusals.some(({ capabilities }) => capabilities.some((one) => now.includes(one))))
        tell({ refusals: without(refusals, now) })
    },
    /** Another device: what was said to the former one is not said to this one. */
    forget: () => {
      givenBack = []
      tell({ question: null, refusals: [] })
    },
    close() {
      for (const dispose of disposers.splice(0)) dispose()
    },
  }
}

function without(refusals: readonly Refusal[], capabilities: readonly Capability[]): Refusal[] {
  return refusals.flatMap((refusal) => {
    const left = refusal.capabilities.filter((one) => !capabilities.includes(one))
    if (left.length === refusal.capabilities.length) return refusal
    return left.length > 0 ? { ...refusal, capabilities: left } : []
  })
}
