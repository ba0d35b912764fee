import type { Language } from '@deskside/protocol/vocabulary/languages'
import { say, sayProblem } from '../i18n/texts.ts'
import type { HelperCheck } from './check-connection.ts'

/** What was found in a line for each, with what to do where something can be done. */
export function wordsOf(checks: readonly HelperCheck[], language: Language): string[] {
  return checks.map((check) => {
    const { id, state, ms } = check
    const figure = ms === null || id === 'clock' ? '' : ` (${ms} ms)`
    const line = say(language, 'doctor.line', {
      check: say(language, `doctor.${nameOf(check)}`),
      state: `${say(language, `doctor.state.${state}`)}${figure}`,
    })
    const todo = todoOf(check, language)
    return todo ? `${line}. ${todo}` : line
  })
}

function todoOf({ state, problem, ...check }: HelperCheck, language: Language): string | null {
  if (problem) {
    const { key, details } = sayProblem(problem.code, problem.details)
    return say(language, key, details)
  }
  if (state === 'ok' || state === 'not_tried') return null
  const seconds = Math.abs(Math.round((check.ms ?? 0) / 1_000))
  return say(language, `doctor.${nameOf({ state, ...check })}.todo`, { seconds })
}

/** What a page alone looks at is not looked at here. */
type Looked = Exclude<HelperCheck['id'], 'secure' | 'sharing'>
const nameOf = ({ id }: Pick<HelperCheck, 'id' | 'state' | 'ms'>): Looked => id as Looked

/** Whether a session can be held at all. */
export const mayWork = (checks: readonly HelperCheck[]): boolean =>
  !checks.some(({ id, state }) => state === 'blocked' && needed.includes(id))

const needed: HelperCheck['id'][] = ['display', 'server', 'socket', 'ways']
