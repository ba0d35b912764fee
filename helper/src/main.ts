import { isSea } from 'node:sea'
import { chooseLanguage, say, sayProblem } from './i18n/texts.ts'
import { noteLine } from './note-line.ts'
import { type Invocation, readInvocation } from './packaging/invocation.ts'
import { removeLeftovers } from './packaging/leftovers.ts'
import { unpackingPlaces } from './packaging/native-assets.ts'
import { tidyFlag, tidyUp } from './packaging/tidy-up.ts'
import { signedInUserName } from './packaging/user-name.ts'
import { HelperProblem } from './problems.ts'
import { printFactsFlag } from './system-info/facts-process.ts'
import { sayPlainly } from './window/plain-message.ts'

/** The Helper: one file that a requester starts, and that leaves nothing behind. */
const usage = `Deskside Helper

  Deskside-Helper [address] [--url <link>] [--code <code>] [--name <name>] [--language en|fr]
  Deskside-Helper --doctor [address]     checks the connection, says what it finds, and ends

Without an address the session is read from the file's own name, or asked for.
`

main().catch(async (error: unknown) => {
  const language = chooseLanguage()
  const sentence =
    error instanceof HelperProblem
      ? sayProblem(error.code, error.details)
      : { key: 'problem.internal' as const }
  if (!(error instanceof HelperProblem)) noteLine(`${error instanceof Error ? error.stack : error}`)
  await sayPlainly(say(language, 'app.name'), say(language, sentence.key, sentence.details))
  process.exit(1)
})

async function main(): Promise<void> {
  if (process.argv.includes(printFactsFlag)) {
    const { printFacts } = await import('./system-info/print-facts.ts')
    return printFacts()
  }
  if (process.argv.includes(tidyFlag)) return tidyUp(Number(process.argv.at(-1)), unpackingPlaces())
  const { invocation, problem } = invocationOfThisProcess()
  if (invocation.help) {
    process.stdout.write(usage)
    return
  }
  if (isSea()) removeLeftovers(unpackingPlaces())
  if (invocation.doctor) {
    if (problem) throw problem
    const { printCheck } = await import('./doctor/print-check.ts')
    return process.exit(await printCheck(invocation))
  }
  // Only now: what follows loads the native modules, and with them unpacks.
  const { HelperProgram } = await import('./program/helper-program.ts')
  const program = new HelperProgram({
    invocation,
    problem,
    language: chooseLanguage(invocation.language),
    userName: signedInUserName(),
    onEnd: (exitCode) => process.exit(exitCode),
    onNote: (what) => noteLine(`${new Date().toISOString()} ${what}`),
  })
  // `on`, not `once`: a second signal must not kill the program while it is putting things away for the first.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void program.quit())
  }
  await program.start()
}

// Packaged, the program is its own file, whose name says the session; from the source that is Node's.
function invocationOfThisProcess(): { invocation: Invocation; problem?: HelperProblem } {
  try {
    return { invocation: readInvocation(process.argv.slice(2), isSea() ? process.execPath : '') }
  } catch (error) {
    if (error instanceof HelperProblem) return { invocation: { help: false }, problem: error }
    throw error
  }
}
