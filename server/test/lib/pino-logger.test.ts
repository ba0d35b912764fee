import { expect, test } from 'vitest'
import { createLogger } from '../../src/lib/pino-logger.ts'

function collect() {
  const lines: string[] = []
  return { lines, logger: createLogger('debug', { write: (line: string) => void lines.push(line) }) }
}

test('what looks like one of our secrets is masked wherever it stands', () => {
  const { lines, logger } = collect()
  logger.info(
    { url: '/j/0123456789abcdefABCDEF', token: 'dsk_reset_c2VjcmV0c2VjcmV0' },
    'dsk_setup_c2VjcmV0c2VjcmV0',
  )
  logger.warn({ url: 'postgres://deskside:hunter2@db/deskside' }, 'smtps://me:hunter2@mail')
  expect(lines.join('')).not.toMatch(/0123456789abcdef|c2VjcmV0|hunter2/)
  expect(lines.join('')).toContain('dsk_setup_…masked…')
})

test('an error is logged without the values of its query and without what libraries hang on it', () => {
  const { lines, logger } = collect()
  const cause = Object.assign(new Error('terminating connection'), {
    code: '57P01',
    client: { password: 'hunter2' },
  })
  const error = new Error('Failed query: select $1\nparams: ada@example.org', { cause })
  logger.error({ err: error }, 'A request failed')
  const [line = ''] = lines
  expect(line).not.toMatch(/ada@example\.org|hunter2/)
  expect(JSON.parse(line).err).toMatchObject({
    message: 'Failed query: select $1',
    cause: { code: '57P01', message: 'terminating connection' },
  })
})

test('one event is one line, whatever the text', () => {
  const { lines, logger } = collect()
  logger.info({ name: 'a\nb\u001b[31m' }, 'two\nlines')
  expect(lines).toHaveLength(1)
  for (const character of ['\n', '\u001b']) expect(lines[0]?.trimEnd()).not.toContain(character)
})
