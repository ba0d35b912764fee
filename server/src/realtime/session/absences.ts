import type { Deps } from '../../domain/context.ts'
import type { WhoseDevice } from '../../domain/sessions/lock-for-device.ts'
import {
  expectedDevices,
  presenceGraceMs,
  recordBack,
  recordLost,
} from '../../domain/sessions/record-presence.ts'
import { databaseTrouble } from '../../lib/database-trouble.ts'

/** While the database is away. */
const againMs = 5_000

/**
 * Devices that have gone, until they are back or the time of grace is over. A timer each, in memory; who was awaited
 * when the server stopped is awaited again from its next start.
 */
export class Absences {
  readonly #timers = new Map<string, NodeJS.Timeout>()
  readonly #deps: Deps
  readonly #graceMs: number
  #closed = false

  constructor(deps: Deps, graceMs: number = presenceGraceMs) {
    this.#deps = deps
    this.#graceMs = graceMs
  }

  /** After a start: everybody who ought to be here has the time of grace to come back. */
  async awaitExpected(): Promise<void> {
    const startedAt = this.#deps.clock.now()
    await this.#whenItWorks(async () => {
      for (const device of await expectedDevices(this.#deps))
        if (!this.#deps.presence.isOnline(device.participantId)) this.gone(device, startedAt)
    })
  }

  gone(device: WhoseDevice, leftAt: Date = this.#deps.clock.now()): void {
    this.#cancel(device)
    if (this.#closed) return
    const tell = () => void this.#whenItWorks(() => recordLost(this.#deps, device, leftAt))
    this.#timers.set(device.participantId, setTimeout(tell, this.#graceMs))
  }

  async back(device: WhoseDevice): Promise<void> {
    this.#cancel(device)
    await this.#whenItWorks(() => recordBack(this.#deps, device))
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  #cancel({ participantId }: WhoseDevice): void {
    clearTimeout(this.#timers.get(participantId))
    this.#timers.delete(participantId)
  }

  async #whenItWorks(work: () => Promise<void>): Promise<void> {
    while (!this.#closed) {
      try {
        return await work()
      } catch (error) {
        if (databaseTrouble(error) === null) {
          if (!this.#closed) this.#deps.logger.error({ err: error }, 'A presence could not be recorded')
          return
        }
        await new Promise((resolve) => setTimeout(resolve, againMs).unref())
      }
    }
  }
}
