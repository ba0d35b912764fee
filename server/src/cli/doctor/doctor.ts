import type { Config } from '../../config/config.ts'
import { ConfigError, loadConfig } from '../../config/env.ts'
import { terminalLanguage } from '../language.ts'
import { checkDatabase } from './check-database.ts'
import { checkBuilds, checkDataDir, checkMasterKey, checkNode } from './check-machine.ts'
import { checkMail } from './check-mail.ts'
import { bad, type Finding, good } from './finding.ts'

const marks = { good: '✓', note: '·', bad: '✗' }

/** `doctor`: looks at everything that a start needs, says in words what is wrong, and ends with 1 when something is. */
export async function doctor(): Promise<void> {
  const language = terminalLanguage()
  let failed = false
  for await (const { state, text } of findings()) {
    failed ||= state === 'bad'
    process.stdout.write(`${marks[state]} ${text[language]}\n`)
  }
  if (failed) process.exitCode = 1
}

async function* findings(): AsyncGenerator<Finding> {
  yield checkNode()
  const config = readSettings()
  if (!('http' in config)) return yield* config.complaints
  yield good(
    `The settings are complete: ${config.http.publicUrl}.`,
    `Les réglages sont complets : ${config.http.publicUrl}.`,
  )
  yield checkDataDir(config)
  const key = checkMasterKey(config)
  yield key
  yield* checkBuilds()
  if (key.state !== 'bad') yield* await checkDatabase(config)
  yield await checkMail(config)
}

function readSettings(): Config | { complaints: Finding[] } {
  try {
    return loadConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { complaints: error.complaints.map((complaint) => bad(complaint, complaint)) }
  }
}
