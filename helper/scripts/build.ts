import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { constants, createGzip } from 'node:zlib'
import { build, type Plugin } from 'esbuild'
import { inject } from 'postject'
import { nativeAssets } from '../src/packaging/native-assets.ts'
import { threadSources } from '../src/packaging/threads.ts'

/**
 * Builds the Helper into one executable file: Node itself, our code in one piece, and the native modules as assets.
 * The same bytes for everybody; nothing secret goes in. `helper/dist/Deskside-Helper-linux-x64`, and a `.gz` twin.
 */
const helper = fileURLToPath(new URL('..', import.meta.url))
const sources = join(helper, 'src')
const dist = join(helper, 'dist')
const packages = createRequire(import.meta.url)
const platform = 'linux-x64'
mkdirSync(dist, { recursive: true })
const work = mkdtempSync(join(dist, '.work-'))

async function buildHelper(): Promise<void> {
  await bundle()
  const program = join(work, 'program')
  copyFileSync(join(dirname(packages.resolve(`node-${platform}/package.json`)), 'bin/node'), program)
  chmodSync(program, 0o755)
  strip(program)
  await inject(program, 'NODE_SEA_BLOB', makeBlob(), {
    sentinelFuse: 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2',
  })
  const result = join(dist, `Deskside-Helper-${platform}`)
  renameSync(program, result)
  const twin = join(work, 'program.gz')
  await pipeline(
    createReadStream(result),
    createGzip({ level: constants.Z_BEST_COMPRESSION }),
    createWriteStream(twin),
  )
  renameSync(twin, `${result}.gz`)
  process.stdout.write(`${result}: ${megabytes(result)}, compressed ${megabytes(`${result}.gz`)}\n`)
}

/** Our code: the program, and each thread. CommonJS, because that is what a single executable can start with. */
async function bundle(): Promise<void> {
  const threads = Object.entries(threadSources).map(([name, source]) => ({
    in: join(sources, 'packaging', source),
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
    // Only where the code runs from its source; the packaged one never asks for it.
    define: { 'import.meta.url': '"file:///"' },
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

function makeBlob(): Buffer {
  const files: Record<string, string> = {
    'koffi.node': packages.resolve('@koromix/koffi-linux-x64/linux_x64/koffi.node'),
    'wrtc.node': join(dirname(packages.resolve('@roamhq/wrtc-linux-x64/package.json')), 'wrtc.node'),
  }
  const assets: Record<string, string> = {}
  for (const name of nativeAssets) {
    const copy = join(work, name)
    copyFileSync(files[name] ?? '', copy)
    chmodSync(copy, 0o755)
    strip(copy)
    assets[name] = copy
  }
  for (const name of Object.keys(threadSources)) assets[`${name}.cjs`] = join(work, `${name}.cjs`)
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

function megabytes(file: string): string {
  return `${(statSync(file).size / 1e6).toFixed(1)} MB`
}

try {
  await buildHelper()
} finally {
  rmSync(work, { recursive: true, force: true })
}
