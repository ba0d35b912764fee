import { DesksideError } from '@deskside/protocol/errors'
import type { Acknowledgement } from '@deskside/protocol/signaling/messages'
import { databaseTrouble, troubleCodes } from '../../lib/database-trouble.ts'
import type { Logger } from '../../lib/logger.ts'

/** What a thrown thing means to the other side. What nobody foresaw is `internal`, and the log has the reason. */
function asDesksideError(error: unknown, logger: Logger): DesksideError {
  if (error instanceof DesksideError) return error
  const trouble = databaseTrouble(error)
  if (trouble) return new DesksideError(troubleCodes[trouble])
  logger.error({ err: error }, 'A socket’s message failed for no reason that we know')
  return new DesksideError('internal')
}

/** The answer to one message. */
export function asRefusal(error: unknown, logger: Logger): Acknowledgement {
  const { code, details } = asDesksideError(error, logger)
  return Object.keys(details).length > 0 ? { ok: false, code, details } : { ok: false, code }
}

/** The answer to a handshake: Socket.IO carries `data` to the client's `connect_error`. */
export function asConnectError(error: unknown, logger: Logger): Error {
  const { code, details } = asDesksideError(error, logger)
  return Object.assign(new Error(code), { data: { code, details } })
}
