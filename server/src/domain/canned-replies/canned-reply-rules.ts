import { DesksideError } from '@deskside/protocol/errors'
import { strangePlaceholders } from '@deskside/protocol/vocabulary/reply-placeholders'

/** As many as one person, team or organisation has; a list that is longer is not read any more. */
export const mostCannedReplies = 200

/** @throws DesksideError `placeholder_unknown` with everything in the texts that is no placeholder of ours */
export function refuseStrangePlaceholders(...texts: string[]): void {
  const strange = [...new Set(texts.flatMap(strangePlaceholders))]
  if (strange.length > 0)
    throw new DesksideError('placeholder_unknown', { names: strange.slice(0, 10).join(', ') })
}

/** Two names that differ by case alone are one. @throws DesksideError `name_taken` */
export async function refuseSameName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (isTaken(error)) throw new DesksideError('name_taken')
    throw error
  }
}

function isTaken(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '23505'
}
