import { DesksideError } from '@deskside/protocol/errors'
import { sqlState, uniqueViolation } from '../lib/postgres-error.ts'

/** Has the database's unique index decide on a name; two that differ by case alone are one. @throws DesksideError `name_taken` */
export async function refuseSameName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (sqlState(error) === uniqueViolation) throw new DesksideError('name_taken')
    throw error
  }
}
