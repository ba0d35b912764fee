import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { readJoinLink } from '@deskside/protocol/http/join'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openHelperFiles } from '../../src/lib/helper-files.ts'
import { aServer } from '../support/server.ts'
import { aCast, aSession, tokenOf } from '../support/sessions.ts'

let folder = ''
const program = Buffer.from('0123456789'.repeat(1_000))
const sha256 = createHash('sha256').update(program).digest('hex')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ses-helper-'))
  writeFileSync(join(folder, 'deskside-helper-linux-x64.run'), program)
})
afterEach(() => rmSync(folder, { recursive: true }))

const desk = () => aServer({ helperFiles: openHelperFiles(folder) })

describe('[JOIN-3] the Helper’s download', () => {
  test('the join page names it with its size, its hash, and the pass in its file name', async () => {
    const server = await desk()
    const session = await aSession(server, await aCast(server))
    const { body } = await server
      .anonymous()
      .call(readJoinLink, { body: { token: tokenOf(server, session) } })
    const [file] = body.helper.files
    expect(file).toMatchObject({ os: 'linux-x64', sizeBytes: program.length, sha256 })
    expect(file?.fileName).toBe(`Deskside-Helper ${body.helper.pass} localhost.run`)
    // The secret is in the name that the page gives, and in no address that a log could keep.
    expect(file?.url).not.toContain(body.helper.pass)
    const download = await server.app.inject({ url: file?.url ?? '' })
    expect(download.rawPayload.equals(program)).toBe(true)
    expect(download.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      etag: `"${sha256}"`,
      'accept-ranges': 'bytes',
    })
  })

  test('goes on where it broke off, and is not sent twice', async () => {
    const { app } = await desk()
    const ask = (headers: Record<string, string>) => app.inject({ url: '/helper/linux-x64/x.run', headers })
    const part = await ask({ range: 'bytes=9990-', 'if-range': `"${sha256}"` })
    expect(part).toMatchObject({ statusCode: 206, body: '0123456789' })
    expect(part.headers['content-range']).toBe('bytes 9990-9999/10000')
    expect((await ask({ range: 'bytes=0-3' })).body).toBe('0123')
    expect((await ask({ range: 'bytes=-2' })).body).toBe('89')
    expect((await ask({ range: 'bytes=10000-' })).statusCode).toBe(416)
    expect((await ask({ range: 'bytes=0-3', 'if-range': '"another build"' })).statusCode).toBe(200)
    expect((await ask({ 'if-none-match': `"${sha256}"` })).statusCode).toBe(304)
    expect((await app.inject({ url: '/helper/windows-x64/x.exe' })).statusCode).toBe(404)
    expect((await app.inject({ url: '/helper/linux-x64/..%2f..%2fetc%2fpasswd' })).body).toBe(
      program.toString(),
    )
  })

  test('the twin made at build time is sent to who accepts it, unless it is older than its file', async () => {
    const { app } = await desk()
    const twin = join(folder, 'deskside-helper-linux-x64.run.gz')
    const ask = () => app.inject({ url: '/helper/linux-x64/x', headers: { 'accept-encoding': 'gzip, br' } })
    writeFileSync(twin, gzipSync(program))
    const compressed = await ask()
    expect(compressed.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(compressed.rawPayload).equals(program)).toBe(true)
    // The smaller of two goes first; one that the client refuses does not.
    const brotli = join(folder, 'deskside-helper-linux-x64.run.br')
    writeFileSync(brotli, brotliCompressSync(program))
    utimesSync(brotli, new Date(), new Date())
    expect((await ask()).headers['content-encoding']).toBe('br')
    const refusing = await app.inject({
      url: '/helper/linux-x64/x',
      headers: { 'accept-encoding': 'gzip, br;q=0' },
    })
    expect(refusing.headers['content-encoding']).toBe('gzip')
    rmSync(brotli)
    utimesSync(twin, 1, 1)
    const plain = await ask()
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.rawPayload.equals(program)).toBe(true)
  })
})
