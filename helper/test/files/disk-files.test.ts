import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFolder } from '../../src/files/at-folder.ts'
import {
  downloadsOf,
  openFoldersIn,
  openSessionFolder,
  sessionFolderName,
} from '../../src/files/download-folder.ts'
import { demandRoom, openIncomingFile, troubleOf } from '../../src/files/incoming-disk-file.ts'
import { openOutgoingFile } from '../../src/files/outgoing-disk-file.ts'
import { SharedFolder } from '../../src/files/shared-folder.ts'

let home: string
let elsewhere: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'deskside-home-'))
  elsewhere = mkdtempSync(join(tmpdir(), 'deskside-elsewhere-'))
})
afterEach(() => {
  rmSync(home, { recursive: true, force: true })
  rmSync(elsewhere, { recursive: true, force: true })
})

const yes = () => true
let numbers = 0
async function incoming(path: string, name: string, mayWrite = yes) {
  const folder = await openFolder(path)
  return openIncomingFile({ id: `id-${++numbers}`, name, folder, mayWrite }).catch(async (error) => {
    await folder.close()
    throw error
  })
}
const bytes = (text: string) => new TextEncoder().encode(text)
const trouble = (problem: string) => expect.objectContaining({ problem })

describe('[CTL-2] where files arrive', () => {
  it('is the folder for downloads that the desktop names, and no other', () => {
    expect(downloadsOf({ HOME: home })).toBe(join(home, 'Downloads'))
    mkdirSync(join(home, '.config'))
    const says = (line: string) => writeFileSync(join(home, '.config/user-dirs.dirs'), `# x\n${line}\n`)
    says('XDG_DOWNLOAD_DIR="$HOME/Téléchargements"')
    expect(downloadsOf({ HOME: home })).toBe(join(home, 'Téléchargements'))
    says('XDG_DOWNLOAD_DIR="/data/in"')
    expect(downloadsOf({ HOME: home })).toBe('/data/in')
    says('XDG_DOWNLOAD_DIR="$HOME/"')
    expect(downloadsOf({ HOME: home })).toBe(join(home, 'Downloads'))
    says('XDG_DOWNLOAD_DIR="relative"')
    expect(downloadsOf({ HOME: home })).toBe(join(home, 'Downloads'))
  })

  it('in a folder of the session’s own', async () => {
    const name = sessionFolderName(new Date(2026, 2, 1), 's12345678', 7)
    expect(name).toBe('2026-03-01-s12-345-678')
    expect(sessionFolderName(new Date(2026, 2, 1), undefined, 7)).toBe('2026-03-01-ticket-7')
    const folder = await openSessionFolder(join(home, 'Downloads'), name)
    const inner = await openFoldersIn(folder, ['a', 'b'])
    await Promise.all([folder.close(), inner.close()])
    expect(statSync(join(home, 'Downloads/Deskside', name, 'a/b')).isDirectory()).toBe(true)
  })

  it('never through a link in the place of one of these folders', async () => {
    mkdirSync(join(home, 'Downloads'))
    symlinkSync(elsewhere, join(home, 'Downloads/Deskside'))
    await expect(openSessionFolder(join(home, 'Downloads'), 'x')).rejects.toThrow()
    const folder = await openFolder(home)
    symlinkSync(elsewhere, join(home, 'sub'))
    await expect(openFoldersIn(folder, ['sub'])).rejects.toThrow()
    await folder.close()
    expect(readdirSync(elsewhere)).toEqual([])
  })
})

describe('[CTL-2] a file that arrives', () => {
  it('gets its name only when it is whole, and cannot be run', async () => {
    const file = await incoming(home, 'run.sh')
    await file.write(bytes('#!/bin/sh\n'))
    expect(readdirSync(home)).toEqual([expect.stringMatching(/^\.deskside-.*\.part$/)])
    await file.write(bytes('echo\n'))
    expect(await file.finish()).toBe(join(home, 'run.sh'))
    expect(readdirSync(home)).toEqual(['run.sh'])
    expect(readFileSync(join(home, 'run.sh'), 'utf8')).toBe('#!/bin/sh\necho\n')
    expect(statSync(join(home, 'run.sh')).mode & 0o777).toBe(0o600)
  })

  it('never takes the place of another, nor follows a link of that name', async () => {
    writeFileSync(join(home, 'a.txt'), 'mine')
    symlinkSync(join(elsewhere, 'target'), join(home, 'a (2).txt'))
    const file = await incoming(home, 'a.txt')
    await file.write(bytes('theirs'))
    expect(await file.finish()).toBe(join(home, 'a (3).txt'))
    expect(readFileSync(join(home, 'a.txt'), 'utf8')).toBe('mine')
    expect(readdirSync(elsewhere)).toEqual([])
  })

  it('leaves nothing behind when it is given up, at whatever moment', async () => {
    const begun = await incoming(home, 'a.txt')
    const writing = begun.write(new Uint8Array(1_000_000))
    await begun.discard()
    await writing.catch(() => {})
    const finishing = await incoming(home, 'b.txt')
    await finishing.write(bytes('x'))
    const finished = finishing.finish().catch((error) => error)
    await finishing.discard()
    expect(await finished).toEqual(trouble('not_allowed'))
    expect(readdirSync(home)).toEqual([])
    await begun.discard()
  })

  it('can begin anew', async () => {
    const file = await incoming(home, 'a.txt')
    await file.write(bytes('wrong and longer'))
    await file.rewind()
    await file.write(bytes('right'))
    await file.finish()
    expect(readFileSync(join(home, 'a.txt'), 'utf8')).toBe('right')
  })

  it('[SES-9] is not opened, not written and not named without leave', async () => {
    await expect(incoming(home, 'a', () => false)).rejects.toEqual(trouble('not_allowed'))
    expect(readdirSync(home)).toEqual([])
    let allowed = true
    const file = await incoming(home, 'b', () => allowed)
    await file.write(bytes('1'))
    allowed = false
    await expect(file.write(bytes('2'))).rejects.toEqual(trouble('not_allowed'))
    await expect(file.rewind()).rejects.toEqual(trouble('not_allowed'))
    await expect(file.finish()).rejects.toEqual(trouble('not_allowed'))
    const [part = ''] = readdirSync(home)
    expect(readFileSync(join(home, part), 'utf8')).toBe('1')
    await file.discard()
    expect(readdirSync(home)).toEqual([])
  })

  it('[R-28] a full disk is said as such', async () => {
    const folder = await openFolder(home)
    await expect(demandRoom(folder, Number.MAX_SAFE_INTEGER)).rejects.toEqual(trouble('disk_full'))
    await demandRoom(folder, 1)
    await folder.close()
    for (const code of ['ENOSPC', 'EDQUOT']) {
      expect(troubleOf(Object.assign(new Error(code), { code })).problem).toBe('disk_full')
    }
  })

  // The folder is swapped for a link to elsewhere, and back, as fast as can be: the file must never land there.
  it('lands where it was opened, whatever is put in the folder’s place meanwhile', async () => {
    const folder = join(home, 'in')
    const aside = join(home, 'aside')
    mkdirSync(folder)
    let swapping = true
    const swap = async () => {
      while (swapping) {
        renameSync(folder, aside)
        symlinkSync(elsewhere, folder)
        await new Promise((resolve) => setImmediate(resolve))
        rmSync(folder)
        renameSync(aside, folder)
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const swapper = swap()
    let arrived = 0
    for (let round = 0; round < 400; round++) {
      const held = await openFolder(folder).catch(() => null)
      // What it was opened as, it stays: a link in its place does not open at all.
      if (!held) continue
      const file = await openIncomingFile({
        id: `swap-${round}`,
        name: `${round}`,
        folder: held,
        mayWrite: yes,
      })
      await file.write(bytes('x'))
      await file.finish()
      arrived++
    }
    swapping = false
    await swapper
    expect(readdirSync(elsewhere)).toEqual([])
    expect(readdirSync(folder)).toHaveLength(arrived)
    expect(arrived).toBeGreaterThan(0)
  })
})

describe('[CTL-2] a file that leaves', () => {
  it('is read piece by piece, exactly', async () => {
    const path = join(home, 'a')
    writeFileSync(path, 'abcdef')
    const file = await openOutgoingFile(path, yes)
    expect(file.size).toBe(6)
    expect(new TextDecoder().decode(await file.read(2, 3))).toBe('cde')
    await file.close()
    await file.close()
  })

  it('is a plain file and nothing else: no link, pipe, device, folder, nor what the kernel makes up', async () => {
    symlinkSync('/etc/passwd', join(home, 'link'))
    execFileSync('mkfifo', [join(home, 'pipe')])
    for (const path of [
      join(home, 'link'),
      join(home, 'pipe'),
      home,
      '/dev/zero',
      '/proc/self/environ',
      '/sys/kernel/mm/transparent_hugepage/enabled',
      join(home, 'absent'),
    ]) {
      await expect(openOutgoingFile(path, yes), path).rejects.toEqual(trouble('unreadable'))
    }
  })

  it('[SES-9] is neither opened nor read without leave', async () => {
    const path = join(home, 'a')
    writeFileSync(path, 'abcdef')
    await expect(openOutgoingFile(path, () => false)).rejects.toEqual(trouble('not_allowed'))
    let allowed = true
    const file = await openOutgoingFile(path, () => allowed)
    allowed = false
    await expect(file.read(0, 1)).rejects.toEqual(trouble('not_allowed'))
    await file.close()
  })

  it('that is written to meanwhile is not sent as if it were one', async () => {
    const path = join(home, 'a')
    writeFileSync(path, 'abcdef')
    const file = await openOutgoingFile(path, yes)
    writeFileSync(path, 'abcdefgh')
    await expect(file.read(0, 6)).rejects.toEqual(trouble('changed'))
    await file.close()
  })
})

describe('[CTL-2] a folder that the person opened', () => {
  async function aFolder() {
    const root = join(home, 'shared')
    mkdirSync(join(root, 'inner'), { recursive: true })
    writeFileSync(join(root, 'b.txt'), 'bb')
    writeFileSync(join(root, 'inner/deep.txt'), 'deep')
    writeFileSync(join(home, 'secret.txt'), 'secret')
    symlinkSync(home, join(root, 'out'))
    symlinkSync(join(home, 'secret.txt'), join(root, 'secret'))
    symlinkSync('/proc', join(root, 'proc'))
    execFileSync('mkfifo', [join(root, 'pipe')])
    return SharedFolder.open(root, yes)
  }

  it('shows plain files and folders, and lets them be taken', async () => {
    const folder = await aFolder()
    expect(folder.name).toBe('shared')
    const { entries, total } = await folder.list([], 0)
    expect(entries.map(({ name, kind, size }) => [name, kind, size])).toEqual([
      ['b.txt', 'file', 2],
      ['inner', 'folder', 0],
    ])
    expect(total).toBe(2)
    const file = await folder.openFile(['inner'], 'deep.txt')
    expect(new TextDecoder().decode(await file.read(0, 4))).toBe('deep')
    await file.close()
    folder.close()
  })

  it.each<[string, string[], string]>([
    ['upwards', ['..'], 'secret.txt'],
    ['upwards by name', [], '../secret.txt'],
    ['by an absolute path', [], '/etc/passwd'],
    ['through a link to a folder', ['out'], 'secret.txt'],
    ['through a link to a file', [], 'secret'],
    ['through a link to the kernel', ['proc', 'self'], 'environ'],
    ['into a pipe', [], 'pipe'],
    ['by two names in one', ['inner/..'], 'b.txt'],
    ['by the folder itself', ['.'], 'b.txt'],
    ['by nothing', [''], 'b.txt'],
    ['past the end of a name', ['inner\u0000'], 'b.txt'],
  ])('cannot be left %s', async (_, folders, name) => {
    const folder = await aFolder()
    await expect(folder.openFile(folders, name)).rejects.toEqual(trouble('unreadable'))
    if (folders.length > 0) await expect(folder.list(folders, 0)).rejects.toEqual(trouble('unreadable'))
    folder.close()
  })

  it('is not what the kernel makes up', async () => {
    await expect(SharedFolder.open('/proc', yes)).rejects.toEqual(trouble('unreadable'))
    const all = await SharedFolder.open('/', yes)
    await expect(all.list(['proc'], 0)).rejects.toEqual(trouble('unreadable'))
    await expect(all.openFile(['proc', 'self'], 'environ')).rejects.toEqual(trouble('unreadable'))
    all.close()
  })

  it('[SES-9] is neither opened nor looked into without leave', async () => {
    await expect(SharedFolder.open(home, () => false)).rejects.toEqual(trouble('not_allowed'))
    let allowed = true
    const folder = await SharedFolder.open(home, () => allowed)
    allowed = false
    await expect(folder.list([], 0)).rejects.toEqual(trouble('not_allowed'))
    await expect(folder.openFile([], 'x')).rejects.toEqual(trouble('not_allowed'))
    folder.close()
  })

  // A file inside is swapped for a link to a secret, and back, as fast as can be: the secret must never be read.
  it('gives out nothing else, whatever is swapped meanwhile', async () => {
    const root = join(home, 'shared')
    mkdirSync(join(root, 'inner'), { recursive: true })
    writeFileSync(join(root, 'inner/a'), 'fair')
    writeFileSync(join(elsewhere, 'a'), 'SECRET')
    const folder = await SharedFolder.open(root, yes)
    let swapping = true
    const swap = async () => {
      while (swapping) {
        renameSync(join(root, 'inner'), join(root, 'aside'))
        symlinkSync(elsewhere, join(root, 'inner'))
        await new Promise((resolve) => setImmediate(resolve))
        rmSync(join(root, 'inner'))
        renameSync(join(root, 'aside'), join(root, 'inner'))
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const swapper = swap()
    const read = new Set<string>()
    for (let round = 0; round < 1_000; round++) {
      const file = await folder.openFile(['inner'], 'a').catch(() => null)
      if (!file) continue
      read.add(new TextDecoder().decode(await file.read(0, file.size)))
      await file.close()
    }
    swapping = false
    await swapper
    folder.close()
    expect([...read]).toEqual(['fair'])
    expect(existsSync(join(root, 'inner'))).toBe(true)
  })
})
