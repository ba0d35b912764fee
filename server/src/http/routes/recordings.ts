import { DesksideError } from '@deskside/protocol/errors'
import * as contracts from '@deskside/protocol/http/recordings'
import { mostChunkBytes, recordingMediaType } from '@deskside/protocol/vocabulary/recordings'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { addToRecording } from '../../domain/recordings/add-to-recording.ts'
import { finishRecording } from '../../domain/recordings/finish-recording.ts'
import { listRecordings } from '../../domain/recordings/list-recordings.ts'
import { openVideo, readRecording, type Video } from '../../domain/recordings/read-recording.ts'
import { findRecording } from '../../domain/recordings/recording-store.ts'
import { deleteRecording } from '../../domain/recordings/remove-recordings.ts'
import { startRecording } from '../../domain/recordings/start-recording.ts'
import { mayWatchRecording } from '../../domain/sessions/session-policy.ts'
import { presentRecording } from '../../present/recording.ts'
import { parseByteRange } from '../byte-range.ts'
import { downloadHeaders } from '../download.ts'
import { serve } from '../serve.ts'

export function registerRecordingRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.startRecording, async ({ actor, params, body }) =>
    presentRecording(actor, await startRecording(deps, actor, params.id, body)),
  )

  serve(app, contracts.addToRecording, async ({ actor, params, query, request }) => {
    // Nothing of it is read from somebody whom it does not concern.
    await findRecording(deps, actor, params.id, mayWatchRecording)
    const piece = { recordingId: params.id, ...query, bytes: await pieceOf(request) }
    return { sizeBytes: await addToRecording(deps, actor, piece) }
  })

  serve(app, contracts.finishRecording, async ({ actor, params }) =>
    presentRecording(actor, await finishRecording(deps, actor, params.id)),
  )

  serve(app, contracts.listRecordings, async ({ actor, query }) => {
    const { items, ...page } = await listRecordings(deps, actor, query)
    return { items: items.map((view) => presentRecording(actor, view)), ...page }
  })

  serve(app, contracts.readRecording, async ({ actor, params }) => {
    const { view, steps } = await readRecording(deps, actor, params.id)
    return {
      recording: presentRecording(actor, view),
      steps: steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
    }
  })

  serve(app, contracts.playRecording, async ({ actor, params, query, request, reply }) => {
    const video = await openVideo(deps, actor, params.id)
    return (await sendVideo(request, reply, video, query.save !== undefined)) as unknown as string
  })

  serve(app, contracts.deleteRecording, async ({ actor, params }) => {
    await deleteRecording(deps, actor, params.id)
    return { ok: true as const }
  })
}

/** Small enough to be held whole until it is known whether it may be kept. */
async function pieceOf(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw new DesksideError('unsupported_media')
  const part = await request.file({ limits: { fileSize: mostChunkBytes } })
  if (!part) throw new DesksideError('invalid_request', { field: 'file', reason: 'missing' })
  return part.toBuffer()
}

/** Whole, or the part that a player asks for when somebody jumps. */
async function sendVideo(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { name, sizeBytes, open }: Video,
  save: boolean,
): Promise<FastifyReply> {
  const part = parseByteRange(headers.range, sizeBytes)
  if (part === 'none') return reply.code(416).header('content-range', `bytes */${sizeBytes}`).send('')
  const length = part ? part.end - part.start + 1 : sizeBytes
  // Before the headers: a refusal has others.
  const content = await open(part ?? undefined)
  downloadHeaders(reply, { name, mediaType: recordingMediaType, sizeBytes: length })
  reply.header('accept-ranges', 'bytes')
  // Shown by the page's own player; nothing in it is ever run.
  if (!save) reply.header('content-disposition', 'inline')
  if (part) reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${sizeBytes}`)
  return reply.send(content)
}
