import { Client } from 'pg'
import { type DomainEvent, type EventSource, eventChannel } from '../domain/events.ts'
import type { Logger } from '../lib/logger.ts'

const beatMilliseconds = 10_000
const answerMilliseconds = 2500
const longestWaitMilliseconds = 2000

/** The events of all nodes, over one connection that listens and nothing else. */
export interface EventListener extends EventSource {
  /** Resolves when listening for the first time, or rejects when the database does not answer. */
  start(): Promise<void>
  close(): Promise<void>
}

/**
 * Listens for domain events. When the connection is lost (or goes silent: it is asked every ten seconds) it is made
 * again, and whoever asked by `onGap` is told that something may have been missed.
 */
export function listenForEvents(connectionString: string, logger: Logger): EventListener {
  const listeners = new Set<(event: DomainEvent) => void>()
  const gapListeners = new Set<() => void>()
  let client: Client | null = null
  let beat: NodeJS.Timeout | undefined
  let retry: NodeJS.Timeout | undefined
  let closed = false

  async function connect(): Promise<void> {
    const next = new Client({
      connectionString,
      application_name: 'deskside-events',
      keepAlive: true,
      connectionTimeoutMillis: answerMilliseconds,
      query_timeout: answerMilliseconds,
    })
    next.on('error', () => lose(next))
    next.on('end', () => lose(next))
    next.on('notification', ({ payload }) => deliver(payload))
    try {
      await next.connect()
      await next.query(`listen ${eventChannel}`)
    } catch (error) {
      drop(next)
      throw error
    }
    if (closed) return drop(next)
    client = next
    beat = setInterval(() => next.query('select 1').catch(() => lose(next)), beatMilliseconds).unref()
  }

  function lose(lost: Client): void {
    if (lost !== client || closed) return
    client = null
    clearInterval(beat)
    drop(lost)
    logger.warn({}, 'The connection that listens for events was lost; connecting again')
    reconnect(100)
  }

  function reconnect(wait: number): void {
    retry = setTimeout(async () => {
      try {
        await connect()
        logger.info({}, 'Listening for events again')
        for (const listener of gapListeners) listener()
      } catch {
        if (!closed) reconnect(Math.min(wait * 2, longestWaitMilliseconds))
      }
    }, wait)
  }

  function deliver(payload: string | undefined): void {
    let event: DomainEvent
    try {
      event = JSON.parse(payload ?? '') as DomainEvent
    } catch {
      logger.warn({}, 'An event of another form than ours was ignored')
      return
    }
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (error) {
        logger.error({ err: error, event: event.type }, 'A listener failed on an event')
      }
    }
  }

  return {
    start: connect,
    subscribe: (listener) => add(listeners, listener),
    onGap: (listener) => add(gapListeners, listener),
    async close() {
      closed = true
      clearInterval(beat)
      clearTimeout(retry)
      await client?.end().catch(() => {})
    },
  }
}

function add<T>(set: Set<T>, item: T): () => void {
  set.add(item)
  return () => set.delete(item)
}

/** Ends a connection without waiting for a server that may never answer. */
function drop(client: Client): void {
  client.end().catch(() => {})
  const { connection } = client as unknown as { connection?: { stream?: { destroy(): void } } }
  connection?.stream?.destroy()
}
