// `npm test`: everything, from types to whole journeys. Needs root once, for Debian packages that are missing.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { setPriority, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ensureInstalled, findNode, root, say, toolEnvironment } from './setup.mjs'
import { ensureHelper, ensurePage, ensureWindowsHelper } from './setup-builds.mjs'
import { ensureMachine } from './setup-machine.mjs'

const reports = mkdtempSync(join(tmpdir(), 'deskside-reports-'))
const stages = []
const begun = performance.now()

ensureMachine()
ensureInstalled()
const node = findNode()

await stage('types, style, imports', async () => asOne(await run('npm', ['run', 'check'])))
// Side by side: each works on one processor for most of its time, and says something only when it fails.
const [page, helper] = await Promise.all([
  stage('build of the page', async () => asOne(await ensurePage())),
  stage('build of the Helper', async () => asOne(await ensureHelper())),
  stage('build for Windows', async () => asOne(await ensureWindowsHelper())),
])
// The Helper's tests share one machine's displays and networks: one at a time. They wait for most of their time, while
// the others compute; what they say is kept, and said when the others are through.
const besideSaid = join(reports, 'beside.log')
const built = page.passed + helper.passed === 2
const besideOthers = testBeside(openSync(besideSaid, 'w'))
// On two processors Vitest would use one. They compute all the time and stand back, or a hand in the Helper's tests
// would press where a window was a second ago.
for (const project of ['protocol', 'server', 'web'])
  await stage(`tests: ${project}`, () =>
    vitest(project, ['--project', project, '--maxWorkers=100%'], { niceness: 5 }),
  )
await besideOthers
say(`\n── beside others, what they said\n${readFileSync(besideSaid, 'utf8')}`)
await stage('journeys', () =>
  built ? journeys('e2e', ['--project', 'journeys', '--project', 'pages']) : asOne(false),
)
rmSync(reports, { recursive: true, force: true })
summary()

async function testBeside(output) {
  await stage('tests: helper, beside those that follow', () =>
    vitest('helper', ['--project', 'helper', '--maxWorkers=1'], { output }),
  )
  // Here and not with the other journeys: what it does to networks disturbs every browser, and here is none.
  await stage('journeys over cut networks, beside too', () =>
    built ? journeys('networks', ['--project', 'networks'], { output }) : asOne(false),
  )
}

/** Runs one stage, keeps its time and its counts. A stage that fails does not keep the later ones from running. */
async function stage(name, work) {
  say(`\n── ${name} ${'─'.repeat(Math.max(0, 90 - name.length))}`)
  const start = performance.now()
  const counts = await work()
  stages.push({ name, seconds: secondsSince(start), ...counts })
  return counts
}

function secondsSince(start) {
  return (performance.now() - start) / 1000
}

/** A stage without tests of its own counts as one. */
function asOne(passed) {
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * @param output where what it says goes: here, or into an open file.
 * @param niceness how far it stands back for others that want the processor, 0 to 19.
 */
async function run(command, args, { output, niceness } = {}) {
  const stdio = ['ignore', output ?? 1, output ?? 2]
  const child = spawn(command, args, { cwd: root, env: toolEnvironment(), stdio })
  if (niceness && child.pid) setPriority(child.pid, niceness)
  const [status] = await once(child, 'close').catch(() => [null])
  return status === 0
}

function journeys(name, args, how) {
  return vitest(name, ['--config', 'e2e/vitest.config.ts', ...args], how)
}

/** What Vitest counts as neither (a file that does not load, an error outside a test) is a failure as well. */
async function vitest(name, args, how) {
  const report = join(reports, `${name}.json`)
  const program = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const good = await run(node, [program, 'run', ...args, ...reporters], how)
  const { numPassedTests: passed, numFailedTests: failed, testResults } = readReport(report)
  return {
    passed,
    failed: good ? failed : Math.max(1, failed),
    failures: testResults.flatMap(failuresOf),
    retried: testResults.flatMap(retriedOf),
  }
}

/** What failed in a file, a line each; a file that does not load says why itself. */
function failuresOf({ name, message, assertionResults }) {
  const lines = linesOf(name, assertionResults, ({ status }) => status === 'failed')
  return message ? [...lines, `${relative(root, name)}: ${firstLine(message)}`] : lines
}

/** What passed only when it was tried again, with how it failed at first. */
function retriedOf({ name, assertionResults }) {
  return linesOf(
    name,
    assertionResults,
    ({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0,
  )
}

function linesOf(name, assertionResults, which) {
  return assertionResults
    .filter(which)
    .map(
      ({ fullName, failureMessages }) =>
        `${relative(root, name)} › ${fullName}: ${firstLine(failureMessages[0])}`,
    )
}

function firstLine(text = '') {
  return text.split('\n')[0]
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, testResults: [] }
  }
}

/** What failed, or passed only the second time, is said again at the end, where it is found. The last line is for machines as well as people. */
function summary() {
  const total = (key) => stages.reduce((sum, each) => sum + each[key], 0)
  say('')
  for (const failure of stages.flatMap(({ failures = [] }) => failures)) say(`✗ ${failure}`)
  for (const retried of stages.flatMap(({ retried = [] }) => retried))
    say(`↻ passed only when tried again: ${retried}`)
  for (const { name, seconds, passed, failed } of stages)
    say(`${name.padEnd(40)} ${seconds.toFixed(1).padStart(7)} s   ${passed} passed, ${failed} failed`)
  say(`${'in all'.padEnd(40)} ${secondsSince(begun).toFixed(1).padStart(7)} s`)
  console.log(`${total('passed')} passed, ${total('failed')} failed`)
  process.exitCode = total('failed') > 0 ? 1 : 0
}
