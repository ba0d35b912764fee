import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadMasterKey, MasterKeyError } from '../../src/lib/secrets/master-key.ts'
import { SealError } from '../../src/lib/secrets/seal.ts'
import { openSecrets, secretsFrom } from '../../src/lib/secrets/secrets.ts'
import { hashToken, looksLikeToken, newToken, sameSecret } from '../../src/lib/secrets/tokens.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskside-secrets-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const secrets = secretsFrom(Buffer.alloc(32, 7))
const place = { tenant: 'org-1', purpose: 'teamviewer.script-token', row: 'row-1' }

describe('sealed values', () => {
  test('open again in their own place, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(secrets.open(secrets.seal(text, place), place)).toBe(text)
      }),
    )
  })

  test.each([
    ['another tenant', { ...place, tenant: 'org-2' }],
    ['another purpose', { ...place, purpose: 'smtp.password' }],
    ['another row', { ...place, row: 'row-2' }],
    ['parts that join to the same text', { ...place, purpose: 'teamviewer', row: 'script-token|row-1' }],
  ])('do not open for %s', (_name, elsewhere) => {
    expect(() => secrets.open(secrets.seal('canary', place), elsewhere)).toThrow(SealError)
  })

  test('do not open with another master key, and the error keeps the secret to itself', () => {
    const sealed = secrets.seal('canary-4711', place)
    const open = () => secretsFrom(Buffer.alloc(32, 8)).open(sealed, place)
    expect(open).toThrow(/teamviewer\.script-token does not open/)
    expect(open).not.toThrow(/canary/)
  })

  test('do not open when any byte was changed, cut or of another version', () => {
    const sealed = secrets.seal('canary', place)
    const bytes = Buffer.from(sealed.slice(3), 'base64url')
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(bytes.readUInt8(at) ^ 1, at)
      expect(() => secrets.open(`v1.${changed.toString('base64url')}`, place)).toThrow(SealError)
    }
    for (const wrong of [
      sealed.slice(0, -8),
      sealed.replace('v1', 'v2'),
      `${sealed}.x`,
      'v1.',
      '',
      'plain text',
    ])
      expect(() => secrets.open(wrong, place)).toThrow(SealError)
  })

  test('differ each time, so equal secrets do not show', () => {
    expect(secrets.seal('same', place)).not.toBe(secrets.seal('same', place))
  })
})

describe('the master key', () => {
  test('is made at the first start, 0400, and stays the same', () => {
    const path = join(folder, 'new', 'master.key')
    const first = loadMasterKey({ kind: 'made', path })
    expect(first).toHaveLength(32)
    expect(statSync(path).mode & 0o777).toBe(0o400)
    expect(loadMasterKey({ kind: 'made', path })).toEqual(first)
    expect(loadMasterKey({ kind: 'file', path })).toEqual(first)
  })

  test('from the environment and from a file are the same key', () => {
    const base64 = Buffer.alloc(32, 9).toString('base64')
    const path = join(folder, 'given.key')
    writeFileSync(path, `${base64}\n`)
    expect(loadMasterKey({ kind: 'inline', base64 })).toEqual(loadMasterKey({ kind: 'file', path }))
  })

  test('fails closed: a missing, damaged or unreadable file is a sentence, never a new key', () => {
    const damaged = join(folder, 'damaged.key')
    writeFileSync(damaged, 'c2hvcnQ=\n')
    const blocked = join(folder, 'blocked')
    mkdirSync(join(blocked, 'master.key'), { recursive: true })
    expect(() => loadMasterKey({ kind: 'file', path: join(folder, 'none.key') })).toThrow(MasterKeyError)
    expect(() => loadMasterKey({ kind: 'made', path: damaged })).toThrow(/does not hold 32 bytes/)
    expect(readFileSync(damaged, 'utf8')).toBe('c2hvcnQ=\n')
    expect(() => openSecrets({ kind: 'made', path: join(blocked, 'master.key') })).toThrow(/cannot be read/)
  })
})

describe('tokens', () => {
  test('carry their prefix and a checksum that finds a wrong character', () => {
    const token = newToken('reset')
    expect(token).toMatch(/^dsk_reset_[\w-]{49}$/)
    expect(looksLikeToken(token)).toBe(true)
    const other = token.at(20) === 'A' ? 'B' : 'A'
    expect(looksLikeToken(token.slice(0, 20) + other + token.slice(21))).toBe(false)
    expect(looksLikeToken('dsk_reset_short')).toBe(false)
    expect(new Set(Array.from({ length: 100 }, () => newToken('reset'))).size).toBe(100)
  })

  test('[SES-4] derived ones are 128 bits, repeatable, and bound to purpose, id, salt and key', () => {
    const token = secrets.deriveToken('customer-link', 'session-1', 'salt-1')
    expect(token).toMatch(/^[\w-]{22}$/)
    expect(secrets.deriveToken('customer-link', 'session-1', 'salt-1')).toBe(token)
    const others = [
      secrets.deriveToken('technician-link', 'session-1', 'salt-1'),
      secrets.deriveToken('customer-link', 'session-2', 'salt-1'),
      secrets.deriveToken('customer-link', 'session-1', 'salt-2'),
      secretsFrom(Buffer.alloc(32, 8)).deriveToken('customer-link', 'session-1', 'salt-1'),
    ]
    expect(new Set([token, ...others]).size).toBe(5)
  })

  test('are stored as SHA-256 and compared whole', () => {
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(sameSecret('abc', 'abc')).toBe(true)
    expect(sameSecret('abc', 'abcd')).toBe(false)
  })

  test('derived keys differ by purpose', () => {
    expect(secrets.deriveKey('login')).toMatch(/^[0-9a-f]{64}$/)
    expect(secrets.deriveKey('login')).not.toBe(secrets.deriveKey('vapid'))
  })
})
