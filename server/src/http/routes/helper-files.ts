import { createReadStream } from 'node:fs'
import { DesksideError } from '@deskside/protocol/errors'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import type { HelperFile } from '../../domain/join/helper-files.ts'
import { parseByteRange } from '../byte-range.ts'

type Address = { Params: { os: string; file: string } }

/**
 * [JOIN-3] `/helper/<os>/<any name>`: the Helper, the same for everybody and without secrets, so that anybody may
 * have it. The name in the address is only for the person who saves it by hand; the join page gives a better one. A
 * download that broke off goes on where it was, and is known by its hash.
 */
export function registerHelperFileRoutes(app: FastifyInstance, deps: Deps): void {
  app.route<Address>({
    method: ['GET', 'HEAD'],
    url: '/helper/:os/:file',
    schema: { hide: true },
    // Not again at each download.
    compress: false,
    config: { access: 'public' },
    handler: async (request, reply) => {
      const file = (await deps.helperFiles.list()).find(({ os }) => os === request.params.os)
      if (!file) throw new DesksideError('not_found')
      return sendHelper(request, reply, file)
    },
  })
}

function sendHelper(request: FastifyRequest, reply: FastifyReply, file: HelperFile): FastifyReply {
  const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = request.headers
  const etag = `"${file.sha256}"`
  reply
    .header('content-type', 'application/octet-stream')
    .header('content-disposition', 'attachment')
    .header('cache-control', 'public, no-cache')
    .header('accept-ranges', 'bytes')
    .header('vary', 'accept-encoding')
    .header('etag', etag)
  if (ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
    return reply.status(304).send()
  const wanted = range && (!ifRange || ifRange === etag) ? parseByteRange(range, file.sizeBytes) : null
  if (wanted === 'none') return reply.status(416).header('content-range', `bytes */${file.sizeBytes}`).send()
  if (wanted)
    return stream(
      reply.status(206).header('content-range', `bytes ${wanted.start}-${wanted.end}/${file.sizeBytes}`),
      request,
      { path: file.path, sizeBytes: wanted.end - wanted.start + 1, ...wanted },
    )
  // Compressed once, when it was built; a part of a file is a part of the file itself.
  const accepted = acceptedEncodings(request.headers['accept-encoding'])
  const twin = range ? undefined : file.twins.find(({ encoding }) => accepted.has(encoding))
  if (twin) {
    const { encoding, path, sizeBytes } = twin
    return stream(reply.header('content-encoding', encoding), request, { path, sizeBytes })
  }
  return stream(reply, request, file)
}

/** Those that the client names and does not refuse (`;q=0`). */
function acceptedEncodings(header = ''): Set<string> {
  const named = header.split(',').map((one) =>
    one
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q\s*=\s*/),
  )
  return new Set(named.flatMap(([name = '', weight = '1']) => (Number(weight) > 0 ? [name] : [])))
}

type Piece = { path: string; sizeBytes: number; start?: number; end?: number }

function stream(
  reply: FastifyReply,
  request: FastifyRequest,
  { path, sizeBytes, ...part }: Piece,
): FastifyReply {
  reply.header('content-length', sizeBytes)
  return request.method === 'HEAD' ? reply.send() : reply.send(createReadStream(path, part))
}
