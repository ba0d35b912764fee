import { DesksideError } from '@deskside/protocol/errors'

/** Has the database's unique index decide on a name; two that differ by case alone are one. @throws DesksideError `name_taken` */
export async function refuseSameName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (isTaken(error)) throw new DesksideError('name_taken')
    throw error
  }
}

function isTaken(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '23505'
}
