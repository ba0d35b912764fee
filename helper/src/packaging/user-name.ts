import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'

/**
 * [SES-13] The name of whoever is signed in to this computer: the full name where the system knows one, else the
 * name they sign in with.
 */
export function signedInUserName(): string {
  const { username, uid } = userInfo()
  // Windows tells the full name through its own functions only, which are not unpacked this early.
  if (process.platform === 'win32') return username
  return fullNameOf(username, uid) ?? username
}

// The fifth field, up to its first comma: what follows are room and telephone numbers.
function fullNameOf(username: string, uid: number): string | null {
  if (uid === 0) return null
  try {
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
    const fields = lines.map((line) => line.split(':')).find(([name]) => name === username)
    return fields?.[4]?.split(',')[0]?.trim() || null
  } catch {
    return null
  }
}
