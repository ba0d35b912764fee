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
