import { join } from 'node:path'
import { type Desk, repository } from './desk.ts'
import { Program } from './process.ts'

/** Runs a command of the operator's beside a running desk. @returns what it printed */
export async function operate(desk: Desk, ...command: string[]): Promise<string> {
  const node = join(repository, 'node_modules/.bin/node')
  const program = new Program('operator', node, ['server/src/cli/main.ts', ...command], {
    cwd: repository,
    env: {
      ...process.env,
      PORT: new URL(desk.url).port,
      PUBLIC_URL: desk.url,
      DESKSIDE_DATA_DIR: desk.dataDir,
    },
  })
  const code = await program.end()
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}: ${program.log}`)
  return program.log
}
