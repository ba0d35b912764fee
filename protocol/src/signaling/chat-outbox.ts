import { DesksideError } from '../errors.ts'
import type { Signaling } from './client.ts'

export interface WaitingMessage {
  id: string
  text: string
  /** `taken`: the server has it, and it has not come back yet as one of the session's messages. */
  state: 'waiting' | 'taken' | 'refused'
}

/**
 * What has been said and is not among the session's messages yet. One after the other, so that their order stays; sent
 * again under the same id after every cut, for the answer may be what was lost.
 */
export class ChatOutbox {
  #waiting: WaitingMessage[] = []
  #sending = false
  readonly #signaling: Signaling
  readonly #options: { onChanged(): void; onHeldUp(): void }

  /** @param options.onHeldUp the server is away, or it was too much at once: to be flushed again after a while. */
  constructor(signaling: Signaling, options: { onChanged(): void; onHeldUp(): void }) {
    this.#signaling = signaling
    this.#options = options
  }

  get waiting(): readonly WaitingMessage[] {
    return this.#waiting
  }

  add(id: string, text: string): void {
    this.#waiting.push({ id, text, state: 'waiting' })
    void this.flush()
  }

  /** They have come back as the session's. */
  settle(isKept: (id: string) => boolean): void {
    this.#waiting = this.#waiting.filter(({ id }) => !isKept(id))
  }

  /** A new connection: what the former one may have lost is said again. */
  sayAgain(): void {
    for (const one of this.#waiting) if (one.state === 'taken') one.state = 'waiting'
    void this.flush()
  }

  async flush(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    for (let next = this.#next(); next; next = this.#next()) {
      const refusal = await this.#send(next)
      if (refusal !== null && mayPass(refusal)) {
        this.#options.onHeldUp()
        break
      }
      next.state = refusal === null ? 'taken' : 'refused'
      this.#options.onChanged()
    }
    this.#sending = false
  }

  #next(): WaitingMessage | undefined {
    return this.#waiting.find(({ state }) => state === 'waiting')
  }

  /** @returns the refusal, or null when the server has taken it. */
  #send({ id, text }: WaitingMessage): Promise<unknown> {
    return this.#signaling.send('chat/say', { messageId: id, text }).then(
      () => null,
      (error: unknown) => error,
    )
  }
}

const passing: readonly string[] = [
  'server_unreachable',
  'database_unavailable',
  'query_too_slow',
  'storage_full',
  'too_many_requests',
  'internal',
]

/** Refusals that pass by themselves: the server or its database is away, or it was too much at once. */
export const mayPass = (error: unknown): boolean =>
  !(error instanceof DesksideError) || passing.includes(error.code)
