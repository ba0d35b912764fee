import type { Logger } from '../../lib/logger.ts'
import { codeLimits } from './code-rules.ts'

const minute = 60_000

/**
 * Tells the operator when codes are being guessed at on a large scale: more wrong entries in a minute, over all
 * organisations of this process, than people make. The budgets hold meanwhile; nothing else depends on this.
 */
export class GuessAlarm {
  #minute = 0
  #wrong = 0

  count(now: Date, logger: Logger): void {
    const current = Math.floor(now.getTime() / minute)
    if (current !== this.#minute) {
      this.#minute = current
      this.#wrong = 0
    }
    if (++this.#wrong === codeLimits.alarmPerMinute)
      logger.error({ wrong: this.#wrong }, 'Session codes are being guessed at: see docs/rules/codes.md')
  }
}

/** One for the process: refused before or after the comparison, a guess is a guess. */
export const guessAlarm = new GuessAlarm()
