import { sql } from 'drizzle-orm'
import type { Deps, Transaction } from './context.ts'

/**
 * Reads much at once, for a report or a search: all its questions see the same moment. Compiling a plan costs more than it gives at these
 * sizes, and the sums of a year should not go by way of the disk.
 */
export const reading = <T>({ db }: Pick<Deps, 'db'>, read: (tx: Transaction) => Promise<T>): Promise<T> =>
  db.transaction(
    async (tx) => {
      await tx.execute(sql`select set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`)
      return read(tx)
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
