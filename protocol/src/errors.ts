/**
 * Everything that can go wrong and be said to somebody, on one line each: the HTTP status of the answer. The
 * text for people stands under `error.<code>` in the language files; the reason for the log travels in
 * `details`. `docs/reference/errors.md` lists the same codes, held to this table by a test.
 */
export const errors = {
  // Who you are
  not_signed_in: { status: 401 },
  login_expired: { status: 401 },
  wrong_credentials: { status: 401 },
  wrong_code: { status: 401 },
  second_factor_required: { status: 401 },
  forbidden: { status: 403 },
  foreign_origin: { status: 403 },
  csrf_failed: { status: 403 },
  account_disabled: { status: 403 },
  /** What is asked for wants a password that was typed in the last minutes. */
  login_not_fresh: { status: 403 },
  set_up_needed: { status: 409 },
  set_up_done: { status: 410 },
  set_up_link_invalid: { status: 403 },
  invitation_invalid: { status: 410 },
  email_taken: { status: 409 },
  last_administrator: { status: 409 },
  token_not_valid: { status: 401 },
  scope_missing: { status: 403 },
  not_for_tokens: { status: 403 },
  // What you sent
  invalid_request: { status: 400 },
  /** A browser's push service that is not on the internet, or not behind HTTPS. */
  push_address_refused: { status: 400 },
  not_found: { status: 404 },
  method_not_allowed: { status: 405 },
  conflict: { status: 409 },
  too_large: { status: 413 },
  encoding_not_accepted: { status: 415 },
  unsupported_media: { status: 415 },
  logo_invisible: { status: 400 },
  article_picture_unknown: { status: 400 },
  article_picture_undescribed: { status: 400 },
  article_pictures_full: { status: 400 },
  colour_unreadable: { status: 400 },
  too_many_requests: { status: 429 },
  mail_text_refused: { status: 400 },
  placeholder_unknown: { status: 400 },
  name_taken: { status: 409 },
  // Tickets
  ticket_closed: { status: 409 },
  ticket_not_closed: { status: 409 },
  mention_not_visible: { status: 409 },
  copy_refused: { status: 409 },
  ticket_merged: { status: 409 },
  merge_with_itself: { status: 409 },
  other_requester: { status: 409 },
  session_still_open: { status: 409 },
  option_in_use: { status: 409 },
  category_misplaced: { status: 409 },
  // Sessions
  session_already_open: { status: 409 },
  session_starting: { status: 409 },
  session_over: { status: 410 },
  session_not_joined: { status: 409 },
  /** [SES-15] Somebody who may not be asked into this session. */
  colleague_refused: { status: 409 },
  too_many_colleagues: { status: 409 },
  invitation_without_address: { status: 409 },
  code_not_accepted: { status: 404 },
  code_entry_closed: { status: 429 },
  link_not_valid: { status: 404 },
  survey_link_not_valid: { status: 404 },
  survey_expired: { status: 410 },
  not_admitted: { status: 403 },
  peer_absent: { status: 409 },
  recording_off: { status: 409 },
  recording_not_allowed: { status: 403 },
  recording_over: { status: 410 },
  recording_full: { status: 413 },
  engine_unavailable: { status: 502 },
  engine_refused: { status: 502 },
  // Integrations
  integration_missing: { status: 409 },
  integration_in_use: { status: 409 },
  // Incoming mail
  mailbox_refused: { status: 502 },
  mail_settled: { status: 409 },
  // Sockets
  malformed_message: { status: 400 },
  out_of_order: { status: 409 },
  version_unsupported: { status: 426 },
  // The house
  /** Said by the programs themselves, when no server answers. */
  server_unreachable: { status: 503 },
  secrets_unavailable: { status: 503 },
  database_unavailable: { status: 503 },
  /** The database answers, but this one question took it longer than a person waits. */
  query_too_slow: { status: 503 },
  storage_full: { status: 507 },
  internal: { status: 500 },
} as const satisfies Record<string, { status: number }>

export type ErrorCode = keyof typeof errors
export const errorCodes = Object.keys(errors) as ErrorCode[]

/** Facts about one failure: safe to show to the person it happened to, never a secret. */
export type ErrorDetails = Record<string, unknown>

/** A failure with a code from the table. `details` go to the person's page; `cause` only to the log. */
export class DesksideError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'DesksideError'
    this.code = code
    this.details = details
  }

  get status(): number {
    return errors[this.code].status
  }
}

export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(errors, value)
