import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { MasterKeyConfig } from '../../config/config.ts'

export const masterKeyBytes = 32

/** The key is missing, damaged or unreadable. The message is a sentence for the operator and never holds the key. */
export class MasterKeyError extends Error {
  override readonly name = 'MasterKeyError'
}

/**
 * The 32 bytes that every other secret hangs on. With nothing configured the first start makes a key file
 * (mode 0400) in the data folder. It is never put in the database, so a stolen dump alone opens nothing.
 * @throws MasterKeyError
 */
export function loadMasterKey(config: MasterKeyConfig): Buffer {
  if (config.kind === 'inline') return decodeKey(config.base64, 'DESKSIDE_MASTER_KEY')
  if (config.kind === 'made') makeKeyFile(config.path)
  return decodeKey(readKeyFile(config.path), `The key file ${config.path}`)
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw new MasterKeyError(`The key file ${path} cannot be read: ${(error as Error).message}.`)
  }
}

function decodeKey(base64: string, where: string): Buffer {
  const key = Buffer.from(base64, 'base64')
  if (key.length !== masterKeyBytes)
    throw new MasterKeyError(
      `${where} does not hold ${masterKeyBytes} bytes in base64; restore it from a backup.`,
    )
  return key
}

/**
 * Written beside its place and linked into it: a power cut leaves no half a key, and of two processes that
 * start together one makes the key and the other finds it.
 */
function makeKeyFile(path: string): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o711 })
    const file = openSync(draft, 'wx', 0o400)
    try {
      writeSync(file, `${randomBytes(masterKeyBytes).toString('base64')}\n`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    linkSync(draft, path)
    syncFolder(dirname(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new MasterKeyError(`The key file ${path} cannot be made: ${(error as Error).message}.`)
  } finally {
    rmSync(draft, { force: true })
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
