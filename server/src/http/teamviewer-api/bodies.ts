import { DesksideError } from '@deskside/protocol/errors'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/**
 * JSON by any of its names, and forms, whatever their charset; without a name it is taken for JSON. What is not known
 * of a body's keys is the contracts' matter.
 */
export function acceptBodies(api: FastifyInstance): void {
  api.removeAllContentTypeParsers()
  api.addContentTypeParser('*', { parseAs: 'buffer' }, async ({ headers }: FastifyRequest, body: Buffer) =>
    parseBody(headers['content-type'] ?? 'application/json', body),
  )
}

/** @throws DesksideError `unsupported_media`, `invalid_request` */
export function parseBody(contentType: string, body: Buffer): unknown {
  const [name = '', ...parameters] = contentType.toLowerCase().split(';')
  const type = name.trim()
  const text = decode(body, parameters)
  if (text.trim() === '') return undefined
  if (type === 'application/x-www-form-urlencoded') return fromForm(text)
  if (/^(application|text)\/([\w.-]+\+)?json$/.test(type)) return fromJson(text)
  throw new DesksideError('unsupported_media')
}

function decode(body: Buffer, parameters: string[]): string {
  const charset = parameters
    .map((each) => /^\s*charset\s*=\s*"?([\w.:-]+)"?\s*$/.exec(each)?.[1])
    .find(Boolean)
  try {
    return new TextDecoder(charset ?? 'utf-8', { fatal: true }).decode(body)
  } catch {
    throw charset ? new DesksideError('unsupported_media') : notReadable()
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw notReadable()
  }
}

/** `end_customer[name]=Ann` is the name in an object. */
function fromForm(text: string): unknown {
  const fields = new Map<string, unknown>()
  for (const [key, value] of new URLSearchParams(text)) {
    const [, outer, inner] = /^([^[\]]+)\[([^[\]]+)\]$/.exec(key) ?? []
    if (!outer || !inner) fields.set(key, value)
    else fields.set(outer, { ...(fields.get(outer) as object | undefined), [inner]: value })
  }
  return Object.fromEntries(fields)
}

const notReadable = () =>
  new DesksideError('invalid_request', { issues: [{ path: 'body', message: 'cannot be read' }] })
