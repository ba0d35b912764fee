import type { OutsideTrouble } from '@deskside/protocol/vocabulary/outside'
import type { TeamViewerError } from './teamviewer-error.ts'

/*
 * What TeamViewer's documents leave open, and what is taken for true here until somebody has seen otherwise. Each
 * guess stands here and nowhere else. `docs/reference/teamviewer-client.md` has the same list.
 */

/** Categories of refusals that are only seen in other programs' code; documented ones are among them. */
export const reasonOfKind: Record<string, OutsideTrouble> = {
  invalid_token: 'revoked',
  token_expired: 'revoked',
  wrong_credentials: 'revoked',
  rate_limit_reached: 'rate_limited',
  too_many_retries: 'rate_limited',
  invalid_permission: 'forbidden',
  access_denied: 'forbidden',
  blocked: 'forbidden',
  license_required: 'license',
  internal_error: 'server_error',
}

/** A missing licence is also told in the words of an ordinary refusal. */
export const speaksOfLicense = (description: string): boolean => /licen[cs]e/i.test(description)

/**
 * Whether a refused request that named a session by its code means that there is no such session: 404, or 400
 * `invalid_request`. Only in TeamViewer's own words: a proxy's page of "not found" must not end anybody's session.
 */
export const meansUnknownSession = ({ reason, status, kind }: TeamViewerError): boolean =>
  reason === 'refused' &&
  (kind === 'not_found' ||
    (status === 404 && kind !== null) ||
    (status === 400 && kind === 'invalid_request'))

/**
 * What a harmless read is refused with when the token lacks that area. Reports want a licence, and contacts are
 * closed to a company's token, which is answered as a wrong request.
 */
export const meansMissingArea = ({ reason }: TeamViewerError): boolean =>
  reason === 'forbidden' || reason === 'license' || reason === 'refused'

/** Reports are filtered by their start, and we ask by their end: no connection is taken to last longer than this. */
export const longestConnectionMs = 48 * 60 * 60 * 1000
