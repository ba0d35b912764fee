import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { inject } from 'postject'
import { threadSources } from '../src/packaging/threads.ts'
import { megabytes, writeTwins } from './compress.ts'
import { type Platform, type PlatformName, platforms } from './platforms.ts'
import { seaFuse } from './sea-fuse.ts'
import { trimLocales } from './trim-locales.ts'
import { makeWindowsProgram } from './windows-program.ts'

/**
 * Builds the Helper into one executable file: Node itself, our code in one piece, and the native modules as assets.
 * The same bytes for everybody; nothing secret goes in.
 *
 *   node scripts/build.ts [linux-x64] [windows-x64]      without a name: that of Linux
 *
 * Results: `helper/dist/Deskside-Helper-<platform>`, and compressed twins beside it. All are built on Linux.
 */
const helper = fileURLToPath(new URL('..', import.meta.url))
const sources = join(helper, 'src')
const dist = join(helper, 'dist')
const { version } = JSON.parse(readFileSync(join(helper, 'package.json'), 'utf8'))
mkdirSync(dist, { recursive: true })
const work = mkdtempSync(join(dist, '.work-'))

async function buildHelper(platform: Platform): Promise<void> {
  const begun = performance.now()
  // What cannot be had is said before the work is done.
  const natives = Object.entries(platform.natives).map(([name, path]) => [name, path()] as const)
  const program = join(work, 'program')
  const node = readFileSync(platform.node())
  if (trimLocales(node) === 0)
    process.stdout.write(`no languages found to leave out: ${platform.file} is larger than need be\n`)
  writeFileSync(program, node, { mode: 0o755 })
  await bundle(platform)
  const blob = makeBlob(platform, natives)
  if (platform.file.endsWith('.exe')) makeWindowsProgram(program, blob, version)
  else {
    strip(program)
    await inject(program, 'NODE_SEA_BLOB', blob, { sentinelFuse: seaFuse })
  }
  await writeTwins(program)
  const result = join(dist, platform.file)
  for (const ending of ['', '.br', '.gz']) renameSync(`${program}${ending}`, `${result}${ending}`)
  const sizes = `${megabytes(result)}, as .gz ${megabytes(`${result}.gz`)}, as .br ${megabytes(`${result}.br`)}`
  process.stdout.write(`${result}: ${sizes}, ${((performance.now() - begun) / 1000).toFixed(0)} s\n`)
}

/** Our code: the program, and each thread. CommonJS, because that is what a single executable can start with. */
async function bundle(platform: Platform): Promise<void> {
  const threads = platform.threads.map((name) => ({
    in: join(sources, 'packaging', threadSources[name]),
    out: name,
  }))
  await build({
    entryPoints: [{ in: join(sources, 'main.ts'), out: 'main' }, ...threads],
    outdir: work,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    // Only where the code runs from its source; the packaged one never asks for it, but libraries want a whole path.
    define: { 'import.meta.url': platform.file.endsWith('.exe') ? '"file:///C:/"' : '"file:///"' },
    plugins: [nativeFromAssets],
    logLevel: 'warning',
  })
}

/** The packages look for their native modules beside themselves; ours lie in the program. */
const nativeFromAssets: Plugin = {
  name: 'native-from-assets',
  setup({ onLoad }) {
    const loader = JSON.stringify(join(sources, 'packaging/native-assets.ts'))
    const resolveDir = sources
    onLoad({ filter: /\/koffi\/src\/koffi\/src\/static\.c?js$/ }, () => ({
      contents: `import { loadNativeAsset } from ${loader}\nexport const loadStatic = () => loadNativeAsset('koffi.node')`,
      resolveDir,
    }))
    onLoad({ filter: /\/@roamhq\/wrtc\/lib\/binding\.js$/ }, () => ({
      contents: `module.exports = require(${loader}).loadNativeAsset('wrtc.node')`,
      resolveDir,
    }))
  },
}

function makeBlob(platform: Platform, natives: (readonly [string, string])[]): Buffer {
  const assets: Record<string, string> = {}
  for (const [name, path] of natives) {
    const copy = join(work, name)
    copyFileSync(path, copy)
    chmodSync(copy, 0o755)
    if (!platform.file.endsWith('.exe')) strip(copy)
    assets[name] = copy
  }
  for (const name of platform.threads) assets[`${name}.cjs`] = join(work, `${name}.cjs`)
  const config = {
    main: join(work, 'main.cjs'),
    output: join(work, 'blob'),
    disableExperimentalSEAWarning: true,
    assets,
  }
  writeFileSync(join(work, 'sea.json'), JSON.stringify(config))
  // By the same Node that the program is made of: the two must understand each other's blob.
  execFileSync(process.execPath, ['--experimental-sea-config', join(work, 'sea.json')], { stdio: 'pipe' })
  return readFileSync(config.output)
}

/** Debug information is a third of Node's size. A machine without `strip` builds a larger file that works as well. */
function strip(file: string): void {
  const { error, status, stderr } = spawnSync('strip', ['--strip-unneeded', file], { encoding: 'utf8' })
  if (error) process.stdout.write(`no strip here: ${file} keeps its debug information\n`)
  else if (status !== 0) throw new Error(`strip ${file}: ${stderr}`)
}

const isPlatform = (name: string): name is PlatformName => Object.hasOwn(platforms, name)

try {
  const wanted = process.argv.slice(2)
  for (const name of wanted.length > 0 ? wanted : ['linux-x64']) {
    if (!isPlatform(name)) throw new Error(`no such platform: ${name}`)
    await buildHelper(platforms[name])
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
