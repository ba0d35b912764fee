import fc from 'fast-check'
import { z } from 'zod'

type Json = {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Json[]
  oneOf?: Json[]
  allOf?: Json[]
  properties?: Record<string, Json>
  required?: string[]
  items?: Json
  format?: string
  minimum?: number
  maximum?: number
  maxLength?: number
}

const days = ['2026-03-24', '2026-10-25', '0000-01-01', '9999-12-31', '2026-02-30']
const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('\u0000', '\ud800', '🙂'.repeat(50)))

/**
 * Values for a contract: mostly such as fit it, with the ids given, and now and then anything that JSON can say in any
 * place of it.
 */
export function likeSchema(schema: z.ZodType, ids: string[]): fc.Arbitrary<unknown> {
  return like(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json, ids)
}

function like(schema: Json, ids: string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 19, arbitrary: fitting(schema, ids) }, { weight: 1, arbitrary: anything })
}

function fitting(schema: Json, ids: string[]): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices) return fc.oneof(...choices.map((one) => like(one, ids)))
  switch (schema.type) {
    case 'object':
      return fc.record(mapped(schema.properties ?? {}, ids), { requiredKeys: schema.required ?? [] })
    case 'array':
      return fc.array(like(schema.items ?? {}, ids), { maxLength: 3 })
    case 'string':
      return text(schema, ids)
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 2 ** 31, 2 ** 31) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return anything
  }
}

const mapped = (properties: Record<string, Json>, ids: string[]) =>
  Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, like(one, ids)]))

function text({ format, maxLength = 40 }: Json, ids: string[]): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid())
  if (format === 'date') return fc.constantFrom(...days)
  if (format === 'email') return fc.emailAddress()
  const most = Math.min(maxLength, 40)
  return fc.oneof(fc.string({ maxLength: most }), fc.string({ maxLength: most, unit: 'binary' }))
}
