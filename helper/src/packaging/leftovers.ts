import { lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folders of Helpers that were killed before they could remove them. */
export const folderPrefix = 'deskside-helper-'
const ownerFile = 'owner.json'

/** Which process a folder belongs to. A process number is used again; number and start together are not. */
interface Owner {
  pid: number
  startedAt: string
}

/** Writes into a folder that this process uses it. */
export function markFolder(folder: string): void {
  writeFileSync(join(folder, ownerFile), JSON.stringify(ownerOf(process.pid)), { mode: 0o600, flag: 'wx' })
}

/** Removes the folders of ours whose process is gone. What cannot be read or is not ours is left alone. */
export function removeLeftovers(places: string[]): void {
  for (const place of places) {
    for (const name of listOf(place)) {
      const folder = join(place, name)
      if (name.startsWith(folderPrefix) && isOurs(folder) && isAbandoned(folder)) {
        remove(folder)
      }
    }
  }
}

// Windows keeps what is loaded, or looked at by a scanner, for a moment longer: the next start removes it then.
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 })
  } catch (error) {
    if (process.platform !== 'win32') throw error
  }
}

/** Whether a process of that number runs. On Windows a number that was used again only makes a folder wait longer. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function listOf(place: string): string[] {
  try {
    return readdirSync(place)
  } catch {
    return []
  }
}

function isOurs(folder: string): boolean {
  try {
    const found = lstatSync(folder)
    // Windows gives each person a place for such folders that is theirs alone.
    return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid())
  } catch {
    return false
  }
}

// Without its mark a folder may be one that is being made at this very moment.
function isAbandoned(folder: string): boolean {
  try {
    const owner: Owner = JSON.parse(readFileSync(join(folder, ownerFile), 'utf8'))
    if (process.platform === 'win32') return !isAlive(owner.pid)
    return ownerOf(owner.pid).startedAt !== owner.startedAt
  } catch {
    return false
  }
}

function ownerOf(pid: number): Owner {
  return { pid, startedAt: startOf(pid) }
}

// The 22nd field of the kernel's line: when the process started, in ticks since the machine did. The second field,
// the program's name, may contain spaces; what follows its closing bracket does not.
function startOf(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
