import { execFileSync } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { runCommand, runServer } from '../support/command.ts'
import { freshDatabase } from '../support/postgres.ts'
import { tempFolder } from '../support/temp-folder.ts'

function aPlace(): Record<string, string> {
  const folder = tempFolder()
  onTestFinished(folder.remove)
  return { DESKSIDE_DATA_DIR: folder.path, PORT: '0', LOG_LEVEL: 'info' }
}

test('commands work beside a running server on its embedded database, and Ctrl-C ends everything', async () => {
  const env = aPlace()
  const server = runServer([], env)
  onTestFinished(() => void server.end('SIGKILL'))
  const [, printed] = await server.says(/\/set-up#(\S+)/)

  const link = await runCommand('cli/main.ts', ['setup-link'], env)
  expect(link.code).toBe(0)
  expect(link.output).toMatch(/^http:\/\/localhost:\d+\/set-up#dsk_setup_\S+\n$/)
  expect(link.output).not.toContain(printed)

  const doctor = await runCommand('cli/main.ts', ['doctor'], env)
  expect(doctor.output).toMatch(/✓ PostgreSQL \S+ \(embedded\) answers/)
  expect(doctor.output).toContain('The desk is not set up yet')

  expect(await server.end('SIGINT')).toBe(0)
  const left = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
  expect(left).not.toContain(env.DESKSIDE_DATA_DIR)
})

test('without a server a command starts the database itself and stops it again', async () => {
  const env = aPlace()
  const first = await runCommand('cli/main.ts', ['setup-link'], env)
  expect(first.output).toContain('/set-up#dsk_setup_')
  const left = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
  expect(left).not.toContain(env.DESKSIDE_DATA_DIR)
})

test('the doctor says what is wrong in the language of the terminal, and ends with 1', async () => {
  const env = { ...aPlace(), DATABASE_URL: await freshDatabase(), SMTP_URL: 'smtp://127.0.0.1:1' }
  const sick = await runCommand('cli/main.ts', ['doctor'], { ...env, LANG: 'fr_FR.UTF-8' })
  expect(sick.code).toBe(1)
  expect(sick.output).toMatch(/✗ Le serveur SMTP 127\.0\.0\.1:1 refuse/)
  expect(sick.output).toMatch(/✓ PostgreSQL \S+ \(externe\) répond/)
  const confused = await runCommand('cli/main.ts', ['doctor'], { ...env, PORT: 'x', TRUST_PROXY: '?' })
  expect(confused.code).toBe(1)
  expect(confused.output).toMatch(/✗ PORT must be/)
  expect(confused.output).toMatch(/✗ TRUST_PROXY must be/)
})

test('in cloud mode an operator makes organisations, each with a host of its own', async () => {
  const env = {
    ...aPlace(),
    DATABASE_URL: await freshDatabase(),
    DESKSIDE_MODE: 'cloud',
    PUBLIC_URL: 'https://desk.example.org',
  }
  const create = (host: string) =>
    runCommand(
      'cli/main.ts',
      [
        'organisation',
        'create',
        'Atelier',
        '--host',
        host,
        '--admin-name',
        'Ada',
        '--admin-email',
        'ada@example.org',
      ],
      env,
    )
  expect((await create('atelier.example.org')).output).toContain(
    'https://atelier.example.org/invitation#dsk_invite_',
  )
  expect((await create('Atelier.example.org')).code).toBe(1)

  const token = (...words: string[]) =>
    runCommand('cli/main.ts', ['token', ...words, '--host', 'atelier.example.org'], env)
  const made = await token('create', '--name', 'Till', '--scopes', 'sessions,users')
  expect(made.output).toMatch(/\n {2}dsk_api_[\w-]{49}\n$/)
  expect(
    (await token('create', '--name', 'Bad', '--scopes', 'account', '--as', 'eve@example.org')).code,
  ).toBe(1)
  expect((await token('revoke', 'TILL')).code).toBe(0)
  const listed = await token('list')
  expect(listed.output).toMatch(/^✗ Till {2}….{4} {2}sessions,users {2}ada@example\.org/)
  expect(listed.output).not.toContain('dsk_api_')
  expect((await runCommand('cli/main.ts', ['setup-link'], env)).code).toBe(1)
})

test('a start that cannot be says why in a sentence, without a stack', async () => {
  const settings = await runCommand('main.ts', [], { ...aPlace(), PORT: 'x', PUBLIC_URL: 'nowhere' })
  expect(settings.code).toBe(1)
  expect(settings.errors).toMatch(/PORT must be.*\n.*PUBLIC_URL must be/)
  const away = {
    ...aPlace(),
    DATABASE_URL: 'postgres://deskside:hunter2@127.0.0.1:1/deskside?connect_timeout=1',
  }
  const doctor = await runCommand('cli/main.ts', ['doctor'], away)
  expect(doctor.output + doctor.errors).not.toMatch(/hunter2|\n\s+at /)
})
