/** The embedded database cannot be used. The message is for the operator: what happened, and what to do. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError'
}

/** A system error's meaning in words, where an operator can do something about it. */
export function explainSystemError(error: unknown, path: string): EmbeddedDatabaseError {
  if (error instanceof EmbeddedDatabaseError) return error
  const { code, message } = error as NodeJS.ErrnoException
  const sentence = {
    EACCES: `${path} may not be read or written by this user.`,
    EPERM: `${path} may not be changed by this user.`,
    ENOSPC: `The disk that holds ${path} is full.`,
    EDQUOT: `The disk quota for ${path} is used up.`,
    EROFS: `${path} is on a read-only file system.`,
    ENOTDIR: `${path} is not a folder.`,
  }[code ?? '']
  return new EmbeddedDatabaseError(
    `${sentence ?? `${path}: ${message}.`} Free or repair it, or choose another folder with DESKSIDE_DATA_DIR.`,
    { cause: error },
  )
}
