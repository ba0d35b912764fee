import { Client, type Pool, type PoolClient } from 'pg'

export type Statement = { text: string; values: unknown[] }

/** Notes what goes to the database between `start` and `stop`, transactions' begin and commit included. */
export type Recorder = { start(): void; stop(): Statement[] }

export function recordStatements(pool: Pool): Recorder {
  let statements: Statement[] | null = null
  const note = (query: unknown, values: unknown) => {
    const text = typeof query === 'string' ? query : (query as { text?: string })?.text
    if (text) statements?.push({ text, values: Array.isArray(values) ? values : [] })
  }
  // A pool's own `query` goes through one of its clients: that is where everything passes.
  const watched = new WeakSet<PoolClient>()
  pool.on('acquire', (client) => {
    if (watched.has(client)) return
    watched.add(client)
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((...args: unknown[]) => {
      note(args[0], args[1])
      return query(...args)
    }) as PoolClient['query']
  })
  return {
    start: () => {
      statements = []
    },
    stop: () => {
      const found = statements ?? []
      statements = null
      return found
    },
  }
}

/** What must be another value at every repetition: what is recorded, and what makes the next one. */
export type Fresh = Map<string, () => string>

/** A connection that does the recorded statements over and over, without the product. */
export async function replayer(connectionString: string, statements: Statement[], fresh: Fresh = new Map()) {
  const client = new Client({ connectionString })
  await client.connect()
  return {
    async work(): Promise<void> {
      const values = [...fresh].map(([recorded, next]) => [recorded, next()] as const)
      const renew = (value: unknown): unknown => {
        if (typeof value !== 'string') return value
        return values.reduce((text, [recorded, next]) => text.replaceAll(recorded, next), value)
      }
      for (const { text, values: recorded } of statements) await client.query(text, recorded.map(renew))
    },
    close: () => client.end(),
  }
}
