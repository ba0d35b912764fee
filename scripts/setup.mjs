// What `npm start`, `npm test` and `npm run deskside` need before anything else works: plain JavaScript that runs on
// Node 20 with nothing installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.deskside-installed')
const bundledNode = join(modules, '.bin', 'node')

/** Says a sentence and ends. */
export function giveUp(sentence) {
  console.error(`\n${sentence}`)
  process.exit(1)
}

/** A line that tells what is going on, on stderr: stdout belongs to what is started. */
export function say(line) {
  console.error(line)
}

/** Installs the npm packages when they are missing or the lock file has changed since. Nothing needs install scripts. */
export function ensureInstalled() {
  if (Number(process.versions.node.split('.')[0]) < 20)
    giveUp(`Deskside needs Node 20 or newer to start with; this is ${process.version}.`)
  const lock = readFileSync(join(root, 'package-lock.json'))
  const stamp = createHash('sha256').update(lock).digest('hex')
  if (readText(stampFile) === stamp) return
  if (!matchesLock(JSON.parse(lock.toString()))) installPackages()
  writeFileSync(stampFile, stamp)
}

function installPackages() {
  say('Installing the npm packages (the first time, a minute or two) …')
  // What builds the page and the Helper is among the development packages, whatever NODE_ENV says.
  const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, error } = runNpm(flags)
  if (error) giveUp('npm was not found. Install it (Debian: apt-get install npm) and start again.')
  if (status !== 0) giveUp('npm could not install the packages; its reason is above.')
}

/** npm's own entry point with the Node that runs npm: `npm ci` removes the one in node_modules while it works. */
function runNpm(args) {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  const [command, ...first] = npm && node && existsSync(node) ? [node, npm] : ['npm']
  return spawnSync(command, [...first, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
}

/** Whether what npm noted at its last install is what the lock file asks for (somebody ran `npm install` by hand). */
function matchesLock(lock) {
  const noted = JSON.parse(readText(join(modules, '.package-lock.json')) || '{"packages":{}}').packages
  return Object.entries(lock.packages)
    .filter(([path]) => path.startsWith('node_modules/'))
    .every(([path, wanted]) =>
      noted[path] ? noted[path].integrity === wanted.integrity : Boolean(wanted.optional || wanted.peer),
    )
}

/** The Node that runs TypeScript: the one from npm, or the machine's if it is new enough. */
export function findNode() {
  if (existsSync(bundledNode)) return bundledNode
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  return giveUp(
    `npm has no Node 22 for this machine (${process.platform}-${process.arch}). Install Node 22.18 or newer and start again.`,
  )
}

/** Environment in which `node` and the installed tools are ours. */
export function toolEnvironment() {
  return { ...process.env, PATH: `${dirname(bundledNode)}${delimiter}${process.env.PATH ?? ''}` }
}

/** The same for the server, whose compiled code is kept from one start to the next. */
export function serverEnvironment() {
  return { NODE_COMPILE_CACHE: join(modules, '.cache', 'deskside-compiled'), ...toolEnvironment() }
}

/**
 * Runs a program to its end as if it were this one: its output, our signals, its exit code. It gets a process group of
 * its own, because Ctrl-C would otherwise reach it two or three times (from the terminal, from npm, from here), which
 * looks like an impatient second Ctrl-C.
 */
export function become(command, args, env = process.env) {
  const child = spawn(command, args, { stdio: 'inherit', env, detached: true })
  let last = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (performance.now() - last > 300) child.kill(signal === 'SIGINT' ? signal : 'SIGTERM')
      last = performance.now()
    })
  endWithNpm(child)
  child.on('error', (error) => giveUp(`${command} could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal === 'SIGINT' ? 2 : 15)))
}

/** npm hands a signal to the shell between us, which dies of it and tells nobody: its death is our signal. */
function endWithNpm(child) {
  const parent = process.ppid
  if (!process.env.npm_lifecycle_event) return
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 250).unref()
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
