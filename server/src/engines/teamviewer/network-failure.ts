import type { OutsideFailure } from '../../domain/sessions/outside-engine.ts'
import type { Asked } from './api-request.ts'
import { BodyTooLong } from './read-body.ts'
import { TeamViewerError } from './teamviewer-error.ts'

/** Whatever was asked for cannot have happened: there was no connection yet to ask it over. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
/** Encryption that could not be agreed on, or a certificate that nobody vouches for. Comes before the request. */
const encryption = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO$)/
/** What arrived is no HTTP, or no honest packing of a body. */
const gibberish = /^(HPE_|Z_|ERR__ERROR_FORMAT|UND_ERR_(HEADERS_OVERFLOW|RES_CONTENT_LENGTH))/

/**
 * What a request without a complete answer amounts to. Of the library's error only its code goes on: the rest may
 * repeat what was sent.
 */
export function networkFailure(error: unknown, { where, changes }: Asked): TeamViewerError {
  const code = error instanceof BodyTooLong ? error.message : codeOf(error)
  const fail = (failure: OutsideFailure, passing: boolean) =>
    new TeamViewerError({ ...failure, detail: `${where}: ${code}` }, { passing })
  if (error instanceof BodyTooLong || gibberish.test(code))
    return fail({ reason: 'unreadable', unclear: changes }, false)
  if (encryption.test(code)) return fail({ reason: 'unreachable' }, false)
  return fail({ reason: 'unreachable', unclear: changes && !neverSent.has(code) }, true)
}

/** No answer within the time: the request may have arrived, and be worked on still. */
export const timeOut = ({ where, changes }: Asked): TeamViewerError =>
  new TeamViewerError({ reason: 'timeout', unclear: changes, detail: where }, { passing: true })

function codeOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 5) return 'unknown'
  const { code, cause } = error as NodeJS.ErrnoException & { cause?: unknown }
  if (typeof code === 'string') return code
  if (error instanceof AggregateError) return codeOf(error.errors[0], depth + 1)
  return codeOf(cause, depth + 1)
}
