import type { Socket } from 'node:net'
import { Client, type ClientConfig, Pool, type PoolClient } from 'pg'
import type { Logger } from '../lib/logger.ts'

/** How long one question may take, in milliseconds. A person waits behind it, three seconds at most. */
export interface PoolLimits {
  /** Most connections at a time. */
  size: number
  /** Getting a connection: a free one, or a new one. */
  connect: number
  /** The server stops the statement itself; the connection stays good. */
  statement: number
  /** We stop waiting: the server is frozen or unreachable. The connection is given up. */
  answer: number
  /** A transaction in which nothing happens holds locks: the server ends it. */
  idleInTransaction: number
}

export const requestLimits: PoolLimits = {
  size: 20,
  connect: 1800,
  statement: 2000,
  answer: 2300,
  idleInTransaction: 10_000,
}

/** Connections that break or hang are dropped and replaced; nobody has to restart anything. */
export function openPool(connectionString: string, logger: Logger, limits: PoolLimits = requestLimits): Pool {
  const pool = new Pool({
    Client: WatchedClient,
    connectionString,
    application_name: 'deskside',
    max: limits.size,
    connectionTimeoutMillis: limits.connect,
    idleTimeoutMillis: 30_000,
    statement_timeout: limits.statement,
    query_timeout: limits.answer,
    idle_in_transaction_session_timeout: limits.idleInTransaction,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5000,
  })
  // Idle connections that the server closed; without a listener Node would end the process. At our own end, the
  // server may be quicker than the goodbye of a connection.
  pool.on('error', (error) => {
    if (!pool.ending) logger.warn({ err: error }, 'A database connection was lost')
  })
  // The same for one in use, whose query reports the error as well.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/**
 * Gives up the connection when an answer does not come in time. pg reports the time-out and would go on using the
 * connection: a transaction's ROLLBACK would then wait a second time behind the same silence. And a BEGIN that fails
 * gives its connection back by itself: Drizzle (0.45) takes one before it and releases it only after one that worked,
 * so that a frozen database would use up the pool for good, and closing it would wait for ever.
 */
class WatchedClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config)
    const ask = this.query.bind(this) as (...args: unknown[]) => unknown
    this.query = ((...args: unknown[]) => {
      const answer = ask(...args)
      if (answer instanceof Promise)
        answer.catch((error: Error) => {
          this.giveUpAfter(error)
          if (isBegin(args[0])) (this as Partial<Pick<PoolClient, 'release'>>).release?.(error)
        })
      return answer
    }) as Client['query']
  }

  private giveUpAfter(error: Error): void {
    if (error.message !== 'Query read timeout') return
    const { connection } = this as unknown as { connection: { stream: Socket } }
    connection.stream.destroy()
  }
}

const isBegin = (asked: unknown): boolean =>
  typeof asked === 'object' && asked !== null && 'text' in asked && /^begin\b/.test(String(asked.text))
