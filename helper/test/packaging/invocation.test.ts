import { type HelperTarget, helperFileName, parseHelperFileName } from '@deskside/protocol/helper-file-name'
import { describe, expect, it } from 'vitest'
import { readAddress, readInvocation } from '../../src/packaging/invocation.ts'
import { HelperProblem } from '../../src/problems.ts'

const token = 'abcdefghijklmnopqrst-_'

describe('[JOIN-3] the session is known from the file’s name', () => {
  const targets: HelperTarget[] = [
    { host: 'desk.example.com', code: 's12345678' },
    { host: 'desk.example.com:8443', token },
    { host: 'localhost:3000', code: 's00000001' },
    { host: '192.168.1.20:3000', token },
    { host: '[2001:db8::1]:8443', token },
    { host: 'my-internal-host-name1', code: 's12345678' },
    { host: 'desk.example.com' },
  ]
  it.each(targets)('%o survives being a file name', (target) => {
    for (const platform of ['linux-x64', 'windows-x64'] as const) {
      const name = helperFileName(target, platform)
      expect(name).not.toMatch(/[\\/:*?"<>|]/)
      expect(parseHelperFileName(name)).toEqual(target)
    }
  })

  it.each(targets)('%o survives what browsers and people do to file names', (target) => {
    const name = helperFileName(target, 'linux-x64')
    const bare = name.replace(/\.run$/, '')
    for (const changed of [
      name.replace(/\.run$/, ' (1).run'),
      name.replace(/\.run$/, '(2).run'),
      bare,
      `${bare} (12)`,
      name.replaceAll(' ', '%20'),
      name.replaceAll(' ', '+'),
      name.replaceAll(' ', '  '),
    ]) {
      expect(parseHelperFileName(changed), changed).toEqual(target)
    }
  })

  it('a name without a session asks for it', () => {
    expect(parseHelperFileName('Deskside-Helper')).toEqual({})
    expect(parseHelperFileName('main.ts')).toEqual({})
    expect(readInvocation([], '/tmp/Deskside-Helper')).toMatchObject({ origin: undefined, code: undefined })
  })

  it('beyond this computer the server is spoken to over HTTPS only', () => {
    const at = (host: string) =>
      readInvocation([], `/x/${helperFileName({ host, token }, 'linux-x64')}`).origin
    expect(at('desk.example.com')).toBe('https://desk.example.com')
    expect(at('192.168.1.20:3000')).toBe('https://192.168.1.20:3000')
    expect(at('localhost:3000')).toBe('http://localhost:3000')
    expect(at('127.0.0.1:3000')).toBe('http://127.0.0.1:3000')
    expect(at('[::1]:3000')).toBe('http://[::1]:3000')
    expect(at('127.0.0.1.example.com')).toBe('https://127.0.0.1.example.com')
  })
})

describe('[JOIN-3] the session is known from the command line', () => {
  it('takes a link, with or without --url, before the file’s name', () => {
    const link = `https://desk.example.com/j/${token}`
    const file = '/x/Deskside-Helper s12-345-678 other.example.com.run'
    expect(readInvocation(['--url', link], file)).toMatchObject({ origin: 'https://desk.example.com', token })
    expect(readInvocation([link], file)).toMatchObject({
      origin: 'https://desk.example.com',
      token,
      code: undefined,
    })
    expect(readInvocation(['--code', 's87-654-321'], file)).toMatchObject({
      origin: 'https://other.example.com',
      code: 's87654321',
    })
  })

  it('takes a name and a language', () => {
    expect(readInvocation(['--name', 'Zoé', '--language', 'fr'], '/x/main.ts')).toMatchObject({
      name: 'Zoé',
      language: 'fr',
    })
  })

  it('refuses what is no address of a server, in words', () => {
    for (const address of [
      'http://desk.example.com/j/x',
      'ftp://desk.example.com',
      'https://me:secret@host/',
      'https://',
    ]) {
      expect(() => readInvocation(['--url', address], 'x'), address).toThrow(HelperProblem)
    }
  })
})

describe('[JOIN-4] what a person types as the address', () => {
  it.each([
    ['desk.example.com', { origin: 'https://desk.example.com', code: undefined, token: undefined }],
    [' desk.example.com/join ', { origin: 'https://desk.example.com', code: undefined, token: undefined }],
    ['localhost:3000', { origin: 'http://localhost:3000', code: undefined, token: undefined }],
    [`https://desk.example.com/j/${token}`, { origin: 'https://desk.example.com', code: undefined, token }],
    [
      'desk.example.com/join?code=s12-345-678',
      { origin: 'https://desk.example.com', code: 's12345678', token: undefined },
    ],
  ])('%s', (typed, read) => {
    expect(readAddress(typed)).toEqual(read)
  })
})
