import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openFolder } from '../../src/files/at-folder.ts'
import { openIncomingFile } from '../../src/files/incoming-disk-file.ts'

/** What happens once a step of the disk's has been done, and whether the disk has links at all. */
const disk = vi.hoisted(() => ({ links: true, after: {} as Record<string, (() => void) | undefined> }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const then = async (name: string, done: Promise<void>) => {
    await done
    disk.after[name]?.()
  }
  return {
    ...real,
    link: (from: string, to: string) =>
      disk.links
        ? then('link', real.link(from, to))
        : Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' })),
    unlink: (path: string) => then('unlink', real.unlink(path)),
    rename: (from: string, to: string) => then('rename', real.rename(from, to)),
  }
})

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'deskside-naming-'))
})
afterEach(() => {
  rmSync(home, { recursive: true, force: true })
  disk.links = true
  disk.after = {}
})

const trouble = (problem: string) => expect.objectContaining({ problem })
async function aWholeFile() {
  const leave = { given: true }
  const file = await openIncomingFile({
    id: 'x',
    name: 'a.txt',
    folder: await openFolder(home),
    mayWrite: () => leave.given,
  })
  await file.write(new TextEncoder().encode('whole'))
  return { file, leave }
}
/** Happens once, so that what is tidied up afterwards is left alone. */
const once = (step: string, deed: () => void) => {
  disk.after[step] = () => {
    disk.after = {}
    deed()
  }
}

describe('[CTL-4] while a file gets its name', () => {
  const steps: [string, boolean][] = [
    ['link', true],
    ['unlink', true],
    ['rename', false],
  ]

  it.each(steps)('after %s, given up: nothing is left', async (step, links) => {
    const { file } = await aWholeFile()
    disk.links = links
    let discarded: Promise<void> | null = null
    let leftAtOnce: string[] | null = null
    once(step, () => {
      discarded = file.discard()
      leftAtOnce = readdirSync(home)
    })
    await expect(file.finish()).rejects.toEqual(trouble('not_allowed'))
    await discarded
    // The program may be ending. That a link was made is known only a moment later.
    if (step !== 'link') expect(leftAtOnce).toEqual([])
    expect(readdirSync(home)).toEqual([])
  })

  it.each(steps)(
    'after %s, without leave: it waits without its name, and can be finished',
    async (step, links) => {
      const { file, leave } = await aWholeFile()
      disk.links = links
      once(step, () => {
        leave.given = false
      })
      await expect(file.finish()).rejects.toEqual(trouble('not_allowed'))
      expect(readdirSync(home)).toEqual(['.deskside-x.part'])
      leave.given = true
      expect(await file.finish()).toBe(join(home, 'a.txt'))
      expect(readdirSync(home)).toEqual(['a.txt'])
      expect(readFileSync(join(home, 'a.txt'), 'utf8')).toBe('whole')
    },
  )
})
