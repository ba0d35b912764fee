/** The database cannot be opened. The message is a sentence for the operator, without the password. */
export class DatabaseOpenError extends Error {
  override readonly name = 'DatabaseOpenError'
}
