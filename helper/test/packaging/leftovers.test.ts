import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { folderPrefix, markFolder, removeLeftovers } from '../../src/packaging/leftovers.ts'
import { lockInstance } from '../../src/packaging/single-instance.ts'

describe('[JOIN-3] the Helper leaves nothing behind', () => {
  let place: string
  const folder = (name: string) => join(place, folderPrefix + name)

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'leftovers-'))
  })
  afterEach(() => rmSync(place, { recursive: true, force: true }))

  it('removes the folders of Helpers that are gone, and those only', async () => {
    const gone = spawn(process.execPath, ['-e', ''])
    await once(gone, 'exit')
    for (const name of ['gone', 'reused', 'unmarked', 'damaged', 'living']) mkdirSync(folder(name))
    const mark = (name: string, owner: unknown) =>
      writeFileSync(join(folder(name), 'owner.json'), JSON.stringify(owner))
    mark('gone', { pid: gone.pid, startedAt: '123' })
    mark('reused', { pid: process.pid, startedAt: 'another process' })
    writeFileSync(join(folder('damaged'), 'owner.json'), '{')
    markFolder(folder('living'))
    removeLeftovers([place, join(place, 'no such place')])
    expect(
      ['gone', 'reused', 'unmarked', 'damaged', 'living'].filter((name) => existsSync(folder(name))),
    ).toEqual(['unmarked', 'damaged', 'living'])
  })

  it('does not follow a link that somebody has laid', () => {
    const precious = join(place, 'precious')
    mkdirSync(precious)
    writeFileSync(join(precious, 'owner.json'), JSON.stringify({ pid: 1, startedAt: 'never' }))
    symlinkSync(precious, folder('trap'))
    removeLeftovers([place])
    expect(existsSync(join(precious, 'owner.json'))).toBe(true)
  })

  it('marks a folder with a process that cannot be mistaken for a later one', () => {
    mkdirSync(folder('one'))
    markFolder(folder('one'))
    const owner = JSON.parse(readFileSync(join(folder('one'), 'owner.json'), 'utf8'))
    expect(owner.pid).toBe(process.pid)
    expect(owner.startedAt).toMatch(/^\d+$/)
  })
})

describe('one Helper for each session', () => {
  it('the second is refused, another session is not, and the end of the first makes room', async () => {
    const session = `https://desk.example.com ${process.pid}`
    const first = await lockInstance(session)
    expect(first).not.toBeNull()
    expect(await lockInstance(session)).toBeNull()
    const other = await lockInstance(`${session} other`)
    expect(other).not.toBeNull()
    first?.release()
    const again = await lockInstance(session)
    expect(again).not.toBeNull()
    again?.release()
    other?.release()
  })
})
