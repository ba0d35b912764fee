import { describe, expect, it } from 'vitest'
import { filesOfDrop, filesOfList } from '../../../src/viewer/files/dropped-files.ts'

const aFile = (name: string) => ({
  isFile: true,
  isDirectory: false,
  name,
  file: (found: (file: File) => void) => found(new File([name], name)),
})
const aLostFile = (name: string) => ({
  isFile: true,
  isDirectory: false,
  name,
  file: (_: unknown, lost: (error: Error) => void) => lost(new Error('gone')),
})
/** Gives its entries out one at a time, as browsers give out portions. */
const aFolder = (name: string, ...entries: { name: string }[]) => ({
  isFile: false,
  isDirectory: true,
  name,
  createReader() {
    const left = [...entries]
    return { readEntries: (found: (some: unknown[]) => void) => found(left.splice(0, 1)) }
  },
})
const drop = (...entries: ({ name: string } | null)[]) =>
  ({
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
    files: [new File(['plain'], 'plain')],
  }) as unknown as DataTransfer

const paths = (files: { file: File; folders: string[] }[]) =>
  files.map(({ file, folders }) => [...folders, file.name].join('/'))

describe('[CTL-2] what was dropped', () => {
  it('is the files, when there is no folder among it', async () => {
    expect(paths(await filesOfDrop(drop(aFile('a'))))).toEqual(['plain'])
    expect(paths(await filesOfDrop(drop(null)))).toEqual(['plain'])
  })

  it('is everything in a folder, with where it lies; what has vanished is left out', async () => {
    const folder = aFolder('photos', aFile('1'), aFolder('deep', aFile('2'), aLostFile('3')), aFile('4'))
    expect(paths(await filesOfDrop(drop(folder, aFile('5'))))).toEqual([
      'photos/1',
      'photos/deep/2',
      'photos/4',
      '5',
    ])
  })

  it('ends, however deep it goes', async () => {
    let folder = aFolder('bottom', aFile('x'))
    for (let depth = 0; depth < 50; depth++) folder = aFolder(`${depth}`, folder)
    expect(await filesOfDrop(drop(folder))).toEqual([])
  })
})

describe('[CTL-2] what was chosen with a file field', () => {
  it('keeps the folders of a folder', () => {
    const file = new File(['x'], 'a')
    Object.defineProperty(file, 'webkitRelativePath', { value: 'photos/deep/a' })
    const plain = new File(['x'], 'b')
    Object.defineProperty(plain, 'webkitRelativePath', { value: '' })
    expect(paths(filesOfList([file, plain]))).toEqual(['photos/deep/a', 'b'])
  })
})
