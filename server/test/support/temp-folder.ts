import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identifyProcess } from '../../src/db/embedded/processes.ts'

export interface TempFolder {
  path: string
  remove(): void
}

const prefix = 'deskside-test-'

/** A new folder that the database's own system user may pass through. */
export function tempFolder(): TempFolder {
  const path = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  chmodSync(path, 0o711)
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) }
}

/** The folders whose makers are gone: they were killed before they could clean up. */
export function abandonedFolders(): string[] {
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith(prefix))
    .filter((name) => identifyProcess(Number(name.slice(prefix.length).split('-')[0])) === null)
    .map((name) => join(tmpdir(), name))
}
