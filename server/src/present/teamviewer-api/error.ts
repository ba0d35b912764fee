import type { DesksideError, ErrorCode } from '@deskside/protocol/errors'
import type { ApiError } from '@deskside/protocol/teamviewer-api/error'

type Kind = ApiError['error']
type Row = { kind: Kind; number: number; status: number; words: string }

/** Our refusals as these programs know them. A number stays with its code; what is not listed is by its status. */
const rows: Partial<Record<ErrorCode, Row>> = {
  invalid_request: { kind: 'invalid_request', number: 1, status: 400, words: 'The request does not fit.' },
  too_large: { kind: 'invalid_request', number: 2, status: 413, words: 'The request is too large.' },
  unsupported_media: {
    kind: 'invalid_request',
    number: 3,
    status: 415,
    words: 'The body must be JSON or form-urlencoded.',
  },
  encoding_not_accepted: {
    kind: 'invalid_request',
    number: 4,
    status: 415,
    words: 'The body must not be compressed.',
  },
  conflict: { kind: 'invalid_request', number: 5, status: 400, words: 'It exists already, or is in use.' },
  email_taken: { kind: 'email_in_use', number: 6, status: 400, words: 'Somebody has this address already.' },
  last_administrator: {
    kind: 'invalid_request',
    number: 7,
    status: 400,
    words: 'That would leave the organisation without an administrator.',
  },
  ticket_closed: {
    kind: 'invalid_request',
    number: 8,
    status: 400,
    words: 'The ticket that is named is closed; reopen it first.',
  },
  session_already_open: {
    kind: 'invalid_request',
    number: 9,
    status: 400,
    words: 'The ticket that is named has an open session; close that one first.',
  },
  session_starting: {
    kind: 'invalid_request',
    number: 10,
    status: 400,
    words: 'Somebody is starting a session on the ticket that is named.',
  },
  session_over: {
    kind: 'invalid_request',
    number: 11,
    status: 400,
    words: 'The session is closed and cannot be opened again; make a new one.',
  },
  token_not_valid: {
    kind: 'invalid_token',
    number: 20,
    status: 401,
    words: 'The token is missing, revoked, or not one of this server.',
  },
  scope_missing: {
    kind: 'invalid_permission',
    number: 21,
    status: 403,
    words: 'The token, or its owner, does not have the permission for this.',
  },
  forbidden: {
    kind: 'invalid_permission',
    number: 22,
    status: 403,
    words: 'The owner of the token may not do this.',
  },
  foreign_origin: {
    kind: 'blocked',
    number: 23,
    status: 403,
    words: 'Pages of other sites are not answered.',
  },
  too_many_requests: {
    kind: 'rate_limit_reached',
    number: 24,
    status: 403,
    words: 'Too many requests; Retry-After says in how many seconds to go on.',
  },
  not_found: {
    kind: 'not_found',
    number: 30,
    status: 404,
    words: 'It does not exist, or the owner of the token does not see it.',
  },
  database_unavailable: {
    kind: 'internal_error',
    number: 40,
    status: 503,
    words: 'The database does not answer; try again in a moment.',
  },
  query_too_slow: {
    kind: 'internal_error',
    number: 41,
    status: 503,
    words: 'The database took too long; try again in a moment, or ask for less.',
  },
}

const expired = { kind: 'token_expired', number: 25, status: 401, words: 'The token has expired.' } as const
const unexpected = {
  kind: 'internal_error',
  number: 99,
  status: 500,
  words: 'Something went wrong on the server.',
} as const

/** What the reason in an error's details says to a developer. */
const reasons: Record<string, string> = {
  missing: 'is missing',
  unknown: 'does not exist',
  past: 'lies in the past',
  groups_differ: 'names another group than groupid',
  no_address: 'is no e-mail address',
  may_not_start: 'is a user who may not start sessions',
  not_in_group: 'is a user who does not see the ticket',
  not_by_program: 'is changed by the person at the desk, not by a program',
  language: 'must be en or fr',
}

/** The same where no parameter is at fault. */
const sentences: Record<string, string> = {
  default_team: 'The default group cannot be deleted.',
  team_in_use: 'A group with tickets or sessions cannot be deleted.',
}

/** @param signature under which the log has it */
export function presentApiError(
  failure: DesksideError,
  signature?: number,
): { status: number; body: ApiError } {
  const { kind, number, status, words } = rowOf(failure)
  return {
    status,
    body: {
      error: kind,
      error_description: inWords(failure, words),
      error_code: number,
      ...(signature !== undefined && { error_signature: signature }),
    },
  }
}

function rowOf({ code, status, details }: DesksideError): Row {
  if (code === 'token_not_valid' && details.expired) return expired
  const row = rows[code]
  if (row) return row
  if (status >= 500) return { ...unexpected, status: status === 507 ? 503 : status }
  if (status === 403) return { kind: 'invalid_permission', number: 22, status, words: `Refused: ${code}.` }
  return { kind: 'invalid_request', number: 1, status: 400, words: `Refused: ${code}.` }
}

function inWords({ details }: DesksideError, words: string): string {
  const { field, reason, issues } = details as {
    field?: string
    reason?: string
    issues?: { path: string; message: string }[]
  }
  if (issues?.length) return issues.map(({ path, message }) => `Parameter '${path}': ${message}.`).join(' ')
  if (reason && sentences[reason]) return sentences[reason]
  const said = reason && reasons[reason]
  if (field && said) return `Parameter '${field}' ${said}.`
  return field ? `${words} (parameter '${field}')` : words
}
