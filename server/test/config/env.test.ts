import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ConfigError, loadConfig, readConfig } from '../../src/config/env.ts'
import { variables } from '../../src/config/variables.ts'

function complaintsOf(env: Record<string, string>, options = {}): string[] {
  try {
    readConfig(env, options)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.complaints
    throw error
  }
}

describe('settings', () => {
  test('need none: this machine only, port 3000, embedded database', () => {
    expect(readConfig({ DESKSIDE_DATA_DIR: '/srv/desk' })).toEqual({
      mode: 'single',
      dataDir: '/srv/desk',
      logLevel: 'info',
      http: {
        host: '127.0.0.1',
        port: 3000,
        publicUrl: 'http://localhost:3000',
        trustProxy: false,
        tls: null,
        lan: false,
      },
      database: { kind: 'embedded', dataDir: '/srv/desk' },
      mail: {
        smtpUrl: null,
        from: 'Deskside <no-reply@localhost.localdomain>',
        inSmtp: null,
        inLmtp: null,
      },
      teamviewer: { apiUrl: 'https://webapi.teamviewer.com/api/v1' },
      sessions: { invitationHours: 24, codeMinutes: 60 },
      webhooks: { allowedHosts: [] },
      ice: { stunUrls: [], turnUrls: [], turnSecret: null, transport: 'all' },
      masterKey: { kind: 'made', path: '/srv/desk/master.key' },
    })
  })

  test('become one typed tree', () => {
    const config = readConfig({
      PORT: '8080',
      PUBLIC_URL: 'https://desk.example.org/',
      TRUST_PROXY: '10.0.0.0/8, loopback',
      DATABASE_URL: 'postgres://deskside:pw@db/deskside',
      SMTP_URL: 'smtps://u:p@mail.example.org',
      MAIL_FROM: 'Support <support@example.org>',
      SESSION_INVITATION_HOURS: '8',
      TURN_URLS: 'turn:a:3478, turns:b:5349',
      TURN_SECRET: 'a-long-enough-secret',
      STUN_URLS: 'stun:a:3478',
      LOG_LEVEL: 'debug',
      DESKSIDE_MODE: 'cloud',
      DESKSIDE_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
      DESKSIDE_DATA_DIR: ' /srv/desk ',
      HOST: '',
    })
    expect(config.http).toMatchObject({
      host: '0.0.0.0',
      port: 8080,
      publicUrl: 'https://desk.example.org',
      trustProxy: ['10.0.0.0/8', 'loopback'],
    })
    expect(config.database).toEqual({ kind: 'external', url: 'postgres://deskside:pw@db/deskside' })
    expect(config.ice.turnUrls).toEqual(['turn:a:3478', 'turns:b:5349'])
    expect(config.sessions.invitationHours).toBe(8)
    expect(config.masterKey.kind).toBe('inline')
    expect(config.dataDir).toBe('/srv/desk')
  })

  test('every complaint comes at once, each a sentence that names its variable', () => {
    const complaints = complaintsOf({
      PORT: '70000',
      HOST: 'two words',
      PUBLIC_URL: 'desk.example.org',
      TRUST_PROXY: 'true',
      DATABASE_URL: 'mysql://x',
      SMTP_URL: 'mail.example.org',
      MAIL_FROM: 'nobody',
      SESSION_INVITATION_HOURS: '48',
      STUN_URLS: 'http://stun',
      TURN_URLS: 'turn:ok:1',
      TLS_CERT: '/none/cert.pem',
      DESKSIDE_MODE: 'both',
      LOG_LEVEL: 'loud',
      DESKSIDE_MASTER_KEY: 'c2hvcnQ=',
      DESKSIDE_DATADIR: '/typo',
    })
    const names = complaints.map((line) => line.split(' ')[0])
    expect(names.sort()).toEqual(
      [
        ...[
          'DATABASE_URL',
          'DESKSIDE_DATADIR',
          'DESKSIDE_MASTER_KEY',
          'HOST',
          'LOG_LEVEL',
          'MAIL_FROM',
          'DESKSIDE_MODE',
        ],
        ...['PORT', 'PUBLIC_URL', 'SESSION_INVITATION_HOURS', 'SMTP_URL', 'STUN_URLS'],
        ...['TLS_CERT', 'TLS_CERT', 'TRUST_PROXY', 'TURN_URLS'],
      ].sort(),
    )
    for (const line of complaints) expect(line).toMatch(/^[A-Z_]+ .*\.$/)
  })

  test.each([
    ['http beyond this machine', { PUBLIC_URL: 'http://desk.example.org' }, /must start with https/],
    ['an open address without HTTPS', { HOST: '0.0.0.0' }, /HTTPS is needed/],
    ['an address with a path', { PUBLIC_URL: 'https://x.org/desk' }, /without path/],
    ['a relay that is missing', { ICE_TRANSPORT: 'relay' }, /ICE_TRANSPORT=relay needs a relay/],
    ['a secret alone', { TURN_SECRET: 'a-long-enough-secret' }, /TURN_URLS and TURN_SECRET/],
    ['a key file that is gone', { DESKSIDE_MASTER_KEY_FILE: '/none/key' }, /does not exist/],
    [
      'two places for the key',
      { DESKSIDE_MASTER_KEY: Buffer.alloc(32).toString('base64'), DESKSIDE_MASTER_KEY_FILE: '/dev/null' },
      /choose one place/,
    ],
  ])('refuse %s', (_name, env, sentence) => {
    expect(complaintsOf(env as Record<string, string>)).toEqual([expect.stringMatching(sentence)])
  })

  test('[SES-5] an invitation never lives longer than 24 hours', () => {
    for (const hours of ['0', '25', '-1', '1.5', 'x'])
      expect(complaintsOf({ SESSION_INVITATION_HOURS: hours })).toHaveLength(1)
    expect(readConfig({ SESSION_INVITATION_HOURS: '24' }).sessions.invitationHours).toBe(24)
  })

  test('--lan listens everywhere with HTTPS', () => {
    const { http } = readConfig({ PORT: '3443' }, { lan: true })
    expect(http).toMatchObject({ host: '0.0.0.0', publicUrl: 'https://localhost:3443', lan: true })
    expect(complaintsOf({ HOST: '0.0.0.0' }, { lan: true })).toEqual([])
  })

  test('complaints never repeat a secret', () => {
    const text = complaintsOf({
      DATABASE_URL: 'postgre://u:hunter2@db/x',
      SMTP_URL: 'http://u:hunter2@mail',
      TURN_SECRET: 'hunter2',
      DESKSIDE_MASTER_KEY: 'hunter2',
    }).join()
    expect(text).not.toContain('hunter2')
  })
})

describe('the .env file', () => {
  const home = process.cwd()
  let folder = ''
  afterEach(() => {
    process.chdir(home)
    rmSync(folder, { recursive: true, force: true })
    delete process.env.LOG_LEVEL
  })

  test('is read from the working folder, and the environment wins over it', () => {
    folder = mkdtempSync(join(tmpdir(), 'deskside-env-'))
    writeFileSync(join(folder, '.env'), 'PORT=1\nLOG_LEVEL=debug\n')
    process.chdir(folder)
    vi.stubEnv('PORT', '2')
    expect(loadConfig()).toMatchObject({ http: { port: 2 }, logLevel: 'debug' })
  })
})

describe('.env.example', () => {
  const text = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8')
  const lines = [...text.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => ({
    name,
    value,
  }))

  test('describes every variable that is read, and no other', () => {
    expect(lines.map(({ name }) => name).sort()).toEqual(Object.keys(variables).sort())
  })

  test('sets nothing by itself', () => {
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
  })

  test('gives each variable prose above it and an example that is accepted', () => {
    for (const { name, value } of lines) {
      const schema = variables[name as keyof typeof variables]
      if (value) expect(schema.safeParse(value).success, `${name}=${value}`).toBe(true)
      expect(text, name).toMatch(new RegExp(`\\n# [^\\n]+\\n(#[A-Z_]+=[^\\n]*\\n)*#${name}=`))
    }
  })
})
