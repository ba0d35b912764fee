import { chooseLanguage } from '../i18n/texts.ts'
import type { Invocation } from '../packaging/invocation.ts'
import { HelperProblem } from '../problems.ts'
import { checkConnection } from './check-connection.ts'
import { mayWork, wordsOf } from './words.ts'

/**
 * `--doctor`: a line for each thing that was looked at, on standard output.
 * @returns the exit code: 0 when a session can be held. @throws {HelperProblem} without an address
 */
export async function printCheck({ origin, token, language }: Invocation): Promise<number> {
  if (!origin) throw new HelperProblem('address_invalid', { address: '' })
  const checks = await checkConnection({ origin, token })
  process.stdout.write(`${wordsOf(checks, chooseLanguage(language)).join('\n')}\n`)
  return mayWork(checks) ? 0 : 1
}
