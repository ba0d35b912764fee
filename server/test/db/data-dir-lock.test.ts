import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DataDirInUseError, lockDataDir } from '../../src/db/embedded/data-dir-lock.ts'
import { type Program, runProgram } from '../support/program.ts'
import { type TempFolder, tempFolder } from '../support/temp-folder.ts'

const attempts = 100
let folder: TempFolder
let programs: Program[]
beforeEach(() => {
  folder = tempFolder()
  programs = []
})
afterEach(async () => {
  for (const each of programs) {
    each.kill('SIGCONT')
    each.kill('SIGTERM')
  }
  await Promise.all(programs.map((each) => each.ended))
  folder.remove()
})

function start(): Program {
  const program = runProgram('hold-database', folder.path)
  programs.push(program)
  return program
}

async function outcome(program: Program): Promise<{ state: string; reason: string; postmaster: number }> {
  return JSON.parse((await program.nextLine()) ?? '{}')
}

async function refusal(): Promise<{ pid: number; milliseconds: number }> {
  const begun = performance.now()
  try {
    const lock = await lockDataDir(folder.path)
    lock.release()
    return { pid: -1, milliseconds: 0 }
  } catch (error) {
    if (!(error instanceof DataDirInUseError)) throw error
    return { pid: error.pid, milliseconds: performance.now() - begun }
  }
}

describe('[R-03] one data folder, one process', () => {
  test(`a second one is refused ${attempts} times of ${attempts} with the holder's number, running or frozen`, async () => {
    const holder = start()
    expect((await outcome(holder)).state).toBe('open')
    for (const state of ['SIGCONT', 'SIGSTOP'] as const) {
      holder.kill(state)
      for (let n = 0; n < attempts; n++) {
        const { pid, milliseconds } = await refusal()
        expect(pid).toBe(holder.pid)
        expect(milliseconds).toBeLessThan(1000)
      }
    }
  })

  test('a whole second server says so in words, and the first goes on', async () => {
    const holder = start()
    const { postmaster } = await outcome(holder)
    const second = await outcome(start())
    expect(second).toMatchObject({ state: 'refused' })
    expect(second.reason).toMatch(new RegExp(`in use by process ${holder.pid}.*DESKSIDE_DATA_DIR`))
    expect(() => process.kill(postmaster, 0)).not.toThrow()
  })

  test('of several that start together over a dead one, exactly one gets it', async () => {
    const dead = start()
    await outcome(dead)
    dead.kill('SIGKILL')
    await dead.ended
    const states = (await Promise.all(Array.from({ length: 5 }, start).map(outcome))).map(
      ({ state }) => state,
    )
    expect(states.sort()).toEqual(['open', 'refused', 'refused', 'refused', 'refused'])
  })

  test('a number left in the file binds nobody, even when another program has it now', async () => {
    writeFileSync(join(folder.path, 'lock'), JSON.stringify({ pid: process.ppid }))
    const lock = await lockDataDir(folder.path)
    expect((await refusal()).pid).toBe(process.pid)
    lock.release()
    expect((await refusal()).pid).toBe(-1)
  })
})
