import { describe, expect, it } from 'vitest'
import {
  HeldBytes,
  mostHeldBytes,
  receiveIntoFolder,
  receiveIntoParts,
} from '../../../src/viewer/files/received-file.ts'

/** A folder of the browser's in memory: what is written is seen in it once the stream is closed. */
class FakeFolder {
  readonly name = 'Received'
  readonly files = new Map<string, Uint8Array>()
  /** What the next write answers with. */
  failure: DOMException | null = null

  async getFileHandle(name: string, { create = false } = {}) {
    if (!this.files.has(name) && !create) throw new DOMException('none', 'NotFoundError')
    if (create && !this.files.has(name)) this.files.set(name, new Uint8Array())
    return {
      name,
      getFile: async () => new File([this.files.get(name)?.slice() ?? ''], name),
      createWritable: async () => this.stream(name),
    }
  }
  async removeEntry(name: string) {
    this.files.delete(name)
  }

  private stream(name: string) {
    let bytes: number[] = []
    return {
      write: async (more: Uint8Array) => {
        if (this.failure) throw this.failure
        bytes.push(...more)
      },
      truncate: async () => {
        bytes = []
      },
      seek: async () => {},
      close: async () => void this.files.set(name, Uint8Array.from(bytes)),
      abort: async () => {},
    }
  }
}

const into = (folder: FakeFolder, name: string) =>
  receiveIntoFolder(folder as unknown as FileSystemDirectoryHandle, name, true)
const bytes = Uint8Array.of(1, 2, 3)

describe('[CTL-2] a file received into a folder', () => {
  it('is there when it is whole, beside what has its name already', async () => {
    const folder = new FakeFolder()
    folder.files.set('a.txt', Uint8Array.of(9))
    const { sink, content } = await into(folder, 'a.txt')
    await sink.write(bytes)
    expect(folder.files.get('a (2).txt')).toEqual(new Uint8Array())
    expect(await sink.finish()).toBe('Received/a (2).txt')
    expect(folder.files.get('a.txt')).toEqual(Uint8Array.of(9))
    expect(new Uint8Array(await (await content()).arrayBuffer())).toEqual(bytes)
    await sink.discard()
    expect(folder.files.size).toBe(2)
  })

  it('leaves nothing when it is given up, also while it is being closed', async () => {
    const folder = new FakeFolder()
    const one = await into(folder, 'a')
    await one.sink.write(bytes)
    await one.sink.discard()
    const two = await into(folder, 'b')
    const finishing = two.sink.finish().catch((error: Error) => error.message)
    await two.sink.discard()
    expect(await finishing).toBe('cancelled')
    expect([...folder.files.keys()]).toEqual([])
  })

  it('begins anew, and says when there is no room', async () => {
    const folder = new FakeFolder()
    const { sink } = await into(folder, 'a')
    await sink.write(Uint8Array.of(7, 7))
    await sink.rewind()
    await sink.write(bytes)
    folder.failure = new DOMException('full', 'QuotaExceededError')
    await expect(sink.write(bytes)).rejects.toMatchObject({ problem: 'disk_full' })
    folder.failure = null
    await sink.finish()
    expect(folder.files.get('a')).toEqual(bytes)
  })
})

describe('[CTL-2] a browser without a file system', () => {
  it('holds what it receives, up to a limit that it says beforehand', async () => {
    const { sink, content } = receiveIntoParts('a', 6, new HeldBytes())
    await sink.write(Uint8Array.of(9))
    await sink.rewind()
    await sink.write(bytes)
    await sink.write(bytes)
    await sink.finish()
    expect([...new Uint8Array(await (await content()).arrayBuffer())]).toEqual([1, 2, 3, 1, 2, 3])
    expect(() => receiveIntoParts('b', mostHeldBytes + 1, new HeldBytes())).toThrow('too_large')
  })

  it('and so much in all: what is given up makes room again', async () => {
    const held = new HeldBytes()
    const first = receiveIntoParts('a', mostHeldBytes - 1, held)
    receiveIntoParts('b', 1, held)
    expect(() => receiveIntoParts('c', 1, held)).toThrow('disk_full')
    await first.sink.discard()
    await first.sink.discard()
    receiveIntoParts('c', mostHeldBytes - 1, held)
    expect(() => receiveIntoParts('d', 1, held)).toThrow('disk_full')
  })
})
