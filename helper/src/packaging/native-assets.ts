import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRawAsset } from 'node:sea'
import { isMainThread } from 'node:worker_threads'
import { HelperProblem } from '../problems.ts'
import { folderPrefix, markFolder } from './leftovers.ts'
import { tidyAfter } from './tidy-up.ts'

/**
 * The native modules inside the packaged Helper. The system can load them from files only, so they are unpacked to
 * a private folder for as long as the Helper runs. From the source, the packages load their modules themselves and
 * nothing here is used.
 */
export const nativeAssets = ['koffi.node', 'wrtc.node'] as const
export type NativeAsset = (typeof nativeAssets)[number]

// Threads of the same process load from the folder that the main one has unpacked.
const folderVariable = 'DESKSIDE_HELPER_FOLDER'
let folder: string | undefined

/** @returns what the module exports. @throws {HelperProblem} `temp_folder_unusable` */
export function loadNativeAsset(name: NativeAsset): unknown {
  folder ??= isMainThread ? unpack() : process.env[folderVariable]
  return load(join(folder ?? '', name))
}

// A folder on a file system that forbids programs (`noexec`) shows only when a module is loaded from it.
function unpack(): string {
  const refusals: string[] = []
  for (const place of places()) {
    try {
      return unpackInto(place)
    } catch (error) {
      refusals.push(error instanceof Error ? error.message : String(error))
    }
  }
  throw new HelperProblem('temp_folder_unusable', {
    folder: places().join(', '),
    reason: refusals.join('; '),
  })
}

function places(): string[] {
  if (process.platform === 'win32') return [tmpdir()]
  const { XDG_RUNTIME_DIR, XDG_CACHE_HOME } = process.env
  const places = [tmpdir(), XDG_RUNTIME_DIR, XDG_CACHE_HOME ?? join(homedir(), '.cache')]
  return places.filter((place) => place !== undefined)
}

function unpackInto(place: string): string {
  mkdirSync(place, { recursive: true })
  // 0700, and a name that nobody can have prepared.
  const made = mkdtempSync(join(place, folderPrefix))
  process.once('exit', () => removeAtEnd(made))
  try {
    markFolder(made)
    for (const name of nativeAssets) {
      writeFileSync(join(made, name), new Uint8Array(getRawAsset(name)), { mode: 0o500, flag: 'wx' })
    }
    load(join(made, 'koffi.node'))
  } catch (error) {
    removeAtEnd(made)
    throw error
  }
  process.env[folderVariable] = made
  return made
}

// Windows removes no module that is loaded, and ours are until the process is gone: another one does it then.
function removeAtEnd(folder: string): void {
  if (process.platform === 'win32') tidyAfter(process.pid)
  else rmSync(folder, { recursive: true, force: true })
}

function load(path: string): unknown {
  const module = { exports: {} as unknown }
  process.dlopen(module, path)
  return module.exports
}

/** The places where leftovers of earlier runs may lie. */
export const unpackingPlaces = places
