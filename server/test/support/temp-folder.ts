import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TempFolder {
  path: string
  remove(): void
}

export const tempPrefix = 'deskside-test-'

/** A new folder that the database's own system user may pass through. */
export function tempFolder(): TempFolder {
  const path = mkdtempSync(join(tmpdir(), tempPrefix))
  chmodSync(path, 0o711)
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) }
}
