// The two things that are built: the page and the Helper. Each only when something that it is made of has changed.
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root, say, toolEnvironment } from './setup.mjs'

const run = promisify(execFile)
const everywhere = ['package-lock.json', 'protocol/src']

const builds = {
  page: {
    result: 'web/dist/index.html',
    sources: ['web/index.html', 'web/package.json', 'web/public', 'web/src', 'web/vite.config.ts'],
    script: ['--workspace', 'web'],
  },
  helper: {
    result: 'helper/dist/Deskside-Helper-linux-x64',
    sources: ['helper/package.json', 'helper/scripts', 'helper/src'],
    script: ['--workspace', 'helper'],
  },
  windowsHelper: {
    result: 'helper/dist/Deskside-Helper-windows-x64.exe',
    sources: ['helper/package.json', 'helper/scripts', 'helper/src'],
    script: ['--workspace', 'helper', '--', 'windows-x64'],
  },
}

/** Builds the page if need be. @returns whether there is one that fits its sources. */
export function ensurePage() {
  return ensureBuilt('the page', builds.page)
}

/** Builds the Helper if need be. @returns whether there is one that fits its sources. */
export function ensureHelper() {
  return ensureBuilt('the Helper', builds.helper)
}

/** Builds the Helper for Windows if need be, from parts that npm fetches. @returns whether there is one that fits its sources. */
export function ensureWindowsHelper() {
  return ensureBuilt('the Helper for Windows', builds.windowsHelper)
}

async function ensureBuilt(name, { result, sources, script }) {
  if (isCurrent(result, [...everywhere, ...sources])) return true
  say(`Building ${name} …`)
  const begun = new Date()
  try {
    await run('npm', ['run', 'build', ...script], {
      cwd: root,
      env: toolEnvironment(),
      maxBuffer: 64 * 1024 * 1024,
    })
  } catch ({ message, stdout = '', stderr = message }) {
    say(`${stdout}\n${stderr}`)
    return false
  }
  // Dated to the beginning: what was changed while it was building is built again next time.
  utimesSync(join(root, result), begun, begun)
  return existsSync(join(root, result))
}

function isCurrent(result, sources) {
  const made = statSync(join(root, result), { throwIfNoEntry: false })
  return made !== undefined && made.mtimeMs > newest(sources)
}

/** Folders count too: theirs is the time at which a file was last added or removed. */
function newest(paths) {
  return Math.max(0, ...paths.map((path) => newestBelow(join(root, path))))
}

function newestBelow(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newestBelow(join(path, name))))
}
