import type { FastifyReply } from 'fastify'

export type Download = { name: string; mediaType: string; sizeBytes?: number }

/**
 * The headers of a file that a person saves: never shown in the page's origin, whatever is in it. Its name goes
 * out in ASCII for old readers and in full for the others (RFC 6266).
 */
export function downloadHeaders(reply: FastifyReply, { name, mediaType, sizeBytes }: Download): FastifyReply {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  reply
    .header('content-type', mediaType)
    .header('content-disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${encode(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('cache-control', 'private, no-store')
  if (sizeBytes === undefined) return reply
  // As the compressing plugin wants to be told. With its length a browser can show how much is still to come.
  reply.request.headers['x-no-compression'] = 'a download of known length'
  return reply.header('content-length', sizeBytes)
}

const encode = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
