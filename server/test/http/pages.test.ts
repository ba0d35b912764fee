import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aServer } from '../support/server.ts'
import { tempFolder } from '../support/temp-folder.ts'

/** A server with one built file and its twins, whose contents say which they are. */
async function aServerWithTwins() {
  const folder = tempFolder()
  onTestFinished(folder.remove)
  mkdirSync(join(folder.path, 'assets'))
  const file = join(folder.path, 'assets/page-1234.js')
  writeFileSync(file, 'plain')
  writeFileSync(`${file}.br`, 'brotli')
  writeFileSync(`${file}.gz`, 'gzip')
  return aServer({ pages: folder.path })
}

test.each([
  ['br, gzip', 'br', 'brotli'],
  ['gzip', 'gzip', 'gzip'],
  ['identity', undefined, 'plain'],
])(
  'whoever accepts %s gets the twin that the build has made, kept for a year',
  async (accepted, encoding, content) => {
    const { app } = await aServerWithTwins()
    const answer = await app.inject({ url: '/assets/page-1234.js', headers: { 'accept-encoding': accepted } })
    expect(answer.body).toBe(content)
    expect(answer.headers['content-encoding']).toBe(encoding)
    expect(answer.headers['content-type']).toContain('javascript')
    expect(answer.headers['cache-control']).toContain('immutable')
    expect(String(answer.headers.vary).toLowerCase()).toContain('accept-encoding')
  },
)
