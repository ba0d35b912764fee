import type { Signaling } from '@deskside/protocol/signaling/client'
import type { FromClient, FromServer } from '@deskside/protocol/signaling/messages'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { cell, type Observable } from './observable.ts'
import { expiresInMs } from './view-consent.ts'

/** A technician asks to see; the person has not answered yet. */
export interface ViewQuestion {
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
}

/**
 * The questions that technicians put to this page. A browser can only show, so everything else is refused at once;
 * one question at a time; no answer is a No.
 */
export function hearQuestions({ signaling, now, maySee }: ViewQuestionsOptions): ViewQuestions {
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
    tell(current, granted ? ['view'] : [], granted ? [] : ['view'], reason)
  }

  const ask = (message: FromServer['consent/ask']) => {
    const { askId, connectionId, capabilities, technician, colleague, from, reason } = message
    const beyond = capabilities.filter((capability) => capability !== 'view')
    if (beyond.length > 0) tell(message, [], beyond, 'answered')
    if (!capabilities.includes('view')) return
    if (maySee(connectionId)) return tell(message, ['view'], [], 'answered')
    const current = question.get()
    if (current && current.technician.personId !== technician.personId)
      return tell(message, [], ['view'], 'answered')
    clear()
    question.set({
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
