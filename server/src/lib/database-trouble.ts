import type { ErrorCode } from '@deskside/protocol/errors'

/**
 * What a failed query says about the database rather than about the query:
 * `unavailable` away, starting, stopping, frozen, or too many connections; the same request may work in a moment.
 * `slow` the statement took longer than a person waits. `full` its disk is full or read-only. `null` something else.
 */
export type DatabaseTrouble = 'unavailable' | 'slow' | 'full'

/** What a person is told of it. */
export const troubleCodes = {
  unavailable: 'database_unavailable',
  slow: 'query_too_slow',
  full: 'storage_full',
} as const satisfies Record<DatabaseTrouble, ErrorCode>

const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53300', // too_many_connections
  '25P03', // idle_in_transaction_session_timeout
])
const slowCodes = new Set(['57014', '55P03'])
const fullCodes = new Set(['53100', '58030', '25006'])
/** pg has no codes for its own refusals. */
const unavailableMessages =
  /^(Query read timeout|Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after)/

/** Looks through wrappers (`cause`, as Drizzle's, and the several attempts of one connect). */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  for (
    let current = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth++
  ) {
    const trouble = judge(current)
    if (trouble) return trouble
    if (current instanceof AggregateError) return databaseTrouble(current.errors[0])
  }
  return null
}

function judge(error: Error): DatabaseTrouble | null {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code.startsWith('08') || isConnectError(error, code) || unavailableMessages.test(error.message))
    return 'unavailable'
  if (slowCodes.has(code)) return 'slow'
  return fullCodes.has(code) ? 'full' : null
}

/** A missing file is ENOENT too; only a connection's counts. */
function isConnectError(error: Error, code: string): boolean {
  const { syscall } = error as NodeJS.ErrnoException
  return unavailableCodes.has(code) && (code !== 'ENOENT' || syscall === 'connect')
}
