import { errors } from '@deskside/protocol/errors'
import { errorsOf } from '@deskside/protocol/http/route-errors'
import { namedRoutes } from '@deskside/protocol/http/routes'
import { webhookMessageTypes } from '@deskside/protocol/vocabulary/webhooks'
import { validate } from '@readme/openapi-parser'
import { expect, test } from 'vitest'
import { bodyExamples } from '../../src/http/api-examples.ts'
import { aServer } from '../support/server.ts'

type Operation = {
  parameters?: { name: string }[]
  requestBody?: object
  responses: Record<string, { description: string; content: Record<string, object> }>
  security?: Record<string, string[]>[]
}
type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  webhooks: Record<string, object>
}

test('[API-2] the description is valid OpenAPI 3.1 and says everything of every operation', async () => {
  const desk = await aServer()
  const { body } = await desk.anonymous().get<Document>('/api/openapi.json')
  const verdict = await validate(structuredClone(body) as unknown as Parameters<typeof validate>[0])
  expect(verdict.valid, JSON.stringify(verdict).slice(0, 2_000)).toBe(true)
  expect(body.openapi).toBe('3.1.0')
  for (const [name, route] of namedRoutes) {
    const { method, path, takes, gives, scope } = route
    const operation = body.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    expect(operation, name).toMatchObject({ operationId: name, summary: route.summary, tags: [route.tag] })
    const { parameters = [], requestBody, responses = {}, security = [] } = operation ?? {}
    const fields = [...Object.keys(route.params?.shape ?? {}), ...Object.keys(route.query?.shape ?? {})]
    expect(parameters.map((one) => one.name).sort(), name).toEqual(fields.sort())
    expect(requestBody !== undefined, name).toBe(route.body !== undefined || takes !== undefined)
    expect(Object.keys(responses['200']?.content ?? {}), name).toEqual([gives ?? 'application/json'])
    const scopes = security.flatMap(({ token }) => token ?? [])
    expect(scopes, name).toEqual(scope === 'none' ? [] : [scope])
    for (const code of errorsOf(route))
      expect(responses[errors[code].status]?.description, `${name} ${code}`).toContain(`\`${code}\``)
  }
  expect(new Set(namedRoutes.map(([name]) => name)).size).toBe(namedRoutes.length)
  expect(Object.keys(body.webhooks).sort()).toEqual([...webhookMessageTypes].sort())
})

test('every example fits its contract', () => {
  const contracts = new Map(namedRoutes)
  for (const [name, example] of Object.entries(bodyExamples))
    expect(contracts.get(name)?.body?.safeParse(example).success, name).toBe(true)
})
