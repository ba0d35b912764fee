import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { fileStore } from '../../src/lib/file-store.ts'
import { newId } from '../../src/lib/id.ts'
import { tempFolder } from '../support/temp-folder.ts'

function aStore() {
  const folder = tempFolder()
  onTestFinished(folder.remove)
  return { store: fileStore(folder.path), files: () => readdirSync(join(folder.path, 'files')) }
}

test('what was put comes back byte for byte, with its length and hash', async () => {
  const { store } = aStore()
  const chunks = Array.from({ length: 50 }, (_, n) => Buffer.alloc(n * 1000, n))
  const whole = Buffer.concat(chunks)
  const id = newId()
  expect(await store.put(id, Readable.from(chunks))).toEqual({
    sizeBytes: whole.length,
    sha256: createHash('sha256').update(whole).digest('hex'),
  })
  expect(await buffer(await store.open(id))).toEqual(whole)
})

test('a stream that breaks leaves nothing behind', async () => {
  const { store, files } = aStore()
  const broken = Readable.from(
    (async function* () {
      yield Buffer.alloc(100_000)
      throw new Error('the connection was lost')
    })(),
  )
  await expect(store.put(newId(), broken)).rejects.toThrow('the connection was lost')
  expect(files()).toEqual([])
})

test('removing twice is no error, opening what is not there is one', async () => {
  const { store } = aStore()
  const id = newId()
  await store.put(id, Readable.from([Buffer.from('x')]))
  await store.remove(id)
  await store.remove(id)
  await expect(store.open(id)).rejects.toMatchObject({ code: 'not_found' })
})

test('nothing but an id of ours leads to a file', async () => {
  const { store } = aStore()
  for (const id of ['../../etc/passwd', '', 'a/b', '.'.repeat(36)])
    await expect(store.put(id, Readable.from([]))).rejects.toThrow()
})
