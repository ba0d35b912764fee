import type { Deps, Transaction } from './context.ts'

/**
 * The same deps inside a transaction: use-cases that are made for themselves become steps of a larger one, and what
 * they begin is a part of it. Not for what asks an outside party, which no transaction may wait for.
 */
export const within = <D extends Pick<Deps, 'db'>>(deps: D, tx: Transaction): D => ({ ...deps, db: tx })
