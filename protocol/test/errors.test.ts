import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DesksideError, errorCodes, errors } from '../src/errors.ts'

const page = readFileSync(new URL('../../docs/reference/errors.md', import.meta.url), 'utf8')
const rows = [...page.matchAll(/^\| `([a-z_]+)` \| (\d{3}) \|/gm)].map((row) => [row[1], Number(row[2])])

test('the reference page has every code with its status, and no code that does not exist', () => {
  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries(errorCodes.map((code) => [code, errors[code].status])),
  )
  expect(rows).toHaveLength(errorCodes.length)
})

test('an error knows its status and keeps its cause for the log', () => {
  const cause = new Error('ECONNREFUSED')
  const error = new DesksideError('database_unavailable', {}, { cause })
  expect(error.status).toBe(503)
  expect(error.cause).toBe(cause)
})
