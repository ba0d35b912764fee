import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { threadSources } from '../../helper/src/packaging/threads.ts'
import { until } from '../../helper/test/support/until.ts'
import { repository } from './desk.ts'
import type { Program } from './process.ts'

/** Programs of our own that run on a Windows computer: how they are made of our source, and how they are talked with. */

/**
 * One file, with the threads beside it where the code looks for them.
 * @returns the file's place on this machine
 */
export async function bundleForWindows(entry: string, folder: string): Promise<string> {
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
    const thread = join(repository, 'helper/src/packaging', threadSources[name])
    await build({ ...common, entryPoints: [thread], outfile: join(folder, 'packaging', threadSources[name]) })
  }
  return program
}

const koffiOfWindows: Plugin = {
  name: 'koffi-of-windows',
  setup({ onLoad }) {
    onLoad({ filter: /\/koffi\/src\/koffi\/src\/static\.c?js$/ }, () => ({
      contents: "export const loadStatic = () => require('@koromix/koffi-win32-x64')",
    }))
  },
}

/** What the program says is a line of JSON in a file: a Windows program's pipes are not ours to read under wine. */
export function conversation(
  program: Program,
  { out, heard, faults }: { out: string; heard: string; faults: string },
) {
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
          if (!program.running && !lines().some((one) => one.key === key))
            throw new Error(readFileSync(faults, 'utf8'))
          return lines().find((one) => one.key === key)
        },
        () => `${key}, after ${JSON.stringify(lines().map((one) => one.key))}`,
      )
      return line.value
    },
    say: (word: string) => appendFileSync(heard, `${word}\n`),
  }
}
