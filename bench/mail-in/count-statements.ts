/**
 * Loaded before the server (`--import`): counts what goes to the database, transactions' begin and commit included, and
 * tells it to whoever asks by IPC.
 */
import pg from 'pg'

let statements = 0
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  statements++
  return query.apply(this, args)
} as typeof pg.Client.prototype.query
process.on('message', () => process.send?.({ statements }))
// Whoever asks does not keep the server from ending.
process.channel?.unref()
