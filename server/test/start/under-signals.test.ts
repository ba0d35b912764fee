import { afterEach, beforeEach, expect, test } from 'vitest'
import { clusterPaths } from '../../src/db/embedded/paths.ts'
import { processesInFolder } from '../../src/db/embedded/processes.ts'
import { type Program, runProgram } from '../support/program.ts'
import { type TempFolder, tempFolder } from '../support/temp-folder.ts'

let folder: TempFolder
let desk: Program
beforeEach(() => {
  folder = tempFolder()
  desk = runProgram('desk', folder.path)
})
afterEach(async () => {
  desk.kill('SIGKILL')
  await desk.ended
  folder.remove()
})

async function says(words: string): Promise<void> {
  for (let line = await desk.nextLine(); line !== null; line = await desk.nextLine())
    if (line.includes(words)) return
  throw new Error(`it never said “${words}”: ${desk.lines.join('\n')}`)
}

test('a signal while the desk is still starting ends it in order, and leaves no database behind', async () => {
  await says('Embedded PostgreSQL started')
  const cluster = clusterPaths(folder.path).data
  expect(processesInFolder(cluster)).not.toEqual([])
  desk.kill('SIGTERM')
  await desk.ended
  expect(desk.child.exitCode).toBe(0)
  expect(processesInFolder(cluster)).toEqual([])
})
