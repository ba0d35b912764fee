import type { Signaling } from '@deskside/protocol/signaling/client'
import type { FromClient, FromServer } from '@deskside/protocol/signaling/messages'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { cell, type Observable } from './observable.ts'
import { expiresInMs } from './view-consent.ts'

/** A technician asks to see, or to record what they see; the person has not answered yet. */
export interface ViewQuestion {
  what: 'view' | 'recording'
  /** Only for recording: it ends by itself after so long; null with the session. */
  minutes: number | null
  askId: string
  connectionId: string
  peerId: string
  technician: FromServer['consent/ask']['technician']
  /** Not the session's own technician: who asked them in, and for what. */
  colleague: FromServer['consent/ask']['colleague']
  reason: string | null
  /** When it came, in milliseconds of this page's clock: the buttons are dead at first, and it ends by itself. */
  since: number
}

export interface ViewQuestions extends Observable<ViewQuestion | null> {
  answer(allowed: boolean): void
  /** Whoever asked is gone, or what was asked for has happened some other way. */
  drop(): void
  close(): void
}

export interface ViewQuestionsOptions {
  signaling: Signaling
  now(): number
  /** Whether this connection may see already; the question is then answered without bothering anybody. */
  maySee(connectionId: string): boolean
  /** The same of recording. Nobody records what they do not see. */
  mayRecord(connectionId: string): boolean
}

/**
 * The questions that technicians put to this page. A browser can only show, and let record what it shows, so everything
 * else is refused at once; one question at a time; no answer is a No.
 */
export function hearQuestions(options: ViewQuestionsOptions): ViewQuestions {
  const { signaling, now, maySee, mayRecord } = options
  const question = cell<ViewQuestion | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  const send = <Name extends keyof FromClient>(name: Name, message: FromClient[Name]) =>
    void signaling.send(name, message).catch(() => {})
  const tell = (
    { askId, technician: { personId } }: Pick<ViewQuestion, 'askId' | 'technician'>,
    granted: Capability[],
    refused: Capability[],
    reason: 'answered' | 'no_answer',
  ) => send('consent/answer', { askId, personId, granted, refused, reason })

  const clear = () => {
    clearTimeout(timer)
    question.set(null)
  }
  const end = (reason: 'answered' | 'no_answer', granted: boolean) => {
    const current = question.get()
    if (!current) return
    clear()
    tell(current, granted ? [current.what] : [], granted ? [] : [current.what], reason)
  }

  const ask = (message: FromServer['consent/ask']) => {
    const { askId, connectionId, capabilities, technician, colleague, from, reason } = message
    // One thing at a time: who sees nothing yet is asked about that first.
    const what = capabilities.includes('view') ? 'view' : 'recording'
    const beyond = capabilities.filter((capability) => capability !== what)
    if (beyond.length > 0) tell(message, [], beyond, 'answered')
    if (!capabilities.includes(what)) return
    if ((what === 'view' ? maySee : mayRecord)(connectionId)) return tell(message, [what], [], 'answered')
    const current = question.get()
    const others = current && current.technician.personId !== technician.personId
    if (others || (what === 'recording' && !maySee(connectionId)))
      return tell(message, [], [what], 'answered')
    clear()
    question.set({
      what,
      minutes: what === 'recording' ? (message.minutes ?? null) : null,
      askId,
      connectionId,
      peerId: from,
      technician,
      colleague,
      reason: reason ?? null,
      since: now(),
    })
    timer = setTimeout(() => end('no_answer', false), expiresInMs)
    send('consent/shown', { askId })
  }

  const disposers = [
    signaling.on('consent/ask', ask),
    // Gone from the session: a late Allow must not fall to somebody else.
    signaling.onState((state) => {
      const current = question.get()
      if (!current || state.kind !== 'open') return
      const { personId } = current.technician
      if (!state.snapshot.technicians.some((technician) => technician.personId === personId)) clear()
    }),
  ]

  return {
    get: question.get,
    subscribe: question.subscribe,
    answer: (allowed) => end('answered', allowed),
    drop: clear,
    close() {
      for (const dispose of disposers.splice(0)) dispose()
      clear()
    },
  }
}
