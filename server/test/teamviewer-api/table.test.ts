import { readFileSync } from 'node:fs'
import { allOperations } from '@deskside/protocol/teamviewer-api/operations'
import { expect, test } from 'vitest'
import { aServer } from '../support/server.ts'
import { cases } from './cases.ts'

const page = readFileSync(new URL('../../../docs/reference/teamviewer-api.md', import.meta.url), 'utf8')
const rows = [...page.matchAll(/^\| `([A-Z]+ \/[^`]+)` \| .*? \| (works|differs|not offered)\b.*\|$/gm)].map(
  ([, call = '', verdict = '']) => ({ call, verdict }),
)
const offered = new Set(rows.filter(({ verdict }) => verdict !== 'not offered').map(({ call }) => call))
const declared = allOperations.map(({ method, path }) => `${method} ${path}`)

test('the table of the reference page: every operation has a row, every row that is offered an operation and a case', () => {
  expect(rows).toHaveLength([...page.matchAll(/^\| `[A-Z]+ \//gm)].length)
  expect([...offered].sort()).toEqual([...declared].sort())
  expect(Object.keys(cases).sort()).toEqual([...declared].sort())
})

test('the server has registered what is declared, and describes it', async () => {
  const desk = await aServer()
  const { body } = await desk
    .anonymous()
    .get<{ paths: Record<string, Record<string, { tags: string[] }>> }>('/api/docs/json')
  const described = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags = [] }]) => tags.includes('TeamViewer API'))
      .map(
        ([method]) => `${method.toUpperCase()} ${path.replace('/api/v1', '').replace(/\{(\w+)\}/g, ':$1')}`,
      ),
  )
  expect(described.sort()).toEqual([...declared].sort())
})
