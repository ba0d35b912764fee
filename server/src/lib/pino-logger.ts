import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino'
import type { LogLevel } from '../config/config.ts'

/**
 * The process's log: one JSON line an event. What is written is chosen where it is written (no bodies, no headers,
 * no query strings); masking what looks like one of our secrets is the last net under that.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): PinoLogger {
  const options = {
    level,
    base: undefined,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { streamWrite: maskSecrets },
  }
  return destination ? pino(options, destination) : pino(options)
}

const mask = '…masked…'

/** Blanks tokens (`dsk_…`), customer links and the one-time tokens of our pages' addresses. */
export function maskSecrets(line: string): string {
  return line
    .replace(/dsk_([a-z0-9]+)_[\w-]{8,}/g, `dsk_$1_${mask}`)
    .replace(/\/j\/[\w-]{16,}/g, `/j/${mask}`)
    .replace(/(postgres(?:ql)?|smtps?):\/\/([^:@/\s"]*):[^@/\s"]*@/g, `$1://$2:${mask}@`)
}

/**
 * Of an error what helps to find it. Libraries hang whole connections on theirs, and write the values of a failed
 * query below the first line of its message, where the stack repeats them.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack, cause } = error
  const { code, constraint, table, path, syscall } = error as Error & Record<string, unknown>
  const facts = Object.entries({ code, constraint, table, path, syscall }).filter(
    ([, value]) => value !== undefined,
  )
  return {
    name,
    message: message.split('\n', 1)[0],
    ...Object.fromEntries(facts),
    stack: stack?.split('\n').filter((line) => /^\s+at /.test(line)),
    ...(cause !== undefined && { cause: describeError(cause) }),
  }
}
