import { DesksideError } from '@deskside/protocol/errors'
import { downloadAttachment, uploadAttachment as uploadContract } from '@deskside/protocol/http/tickets'
import type { FastifyInstance } from 'fastify'
import { mostAttachmentBytes } from '../../domain/attachments/attachment-rules.ts'
import { readAttachment } from '../../domain/attachments/read-attachment.ts'
import { uploadAttachment } from '../../domain/attachments/upload-attachment.ts'
import type { Deps } from '../../domain/context.ts'
import { presentAttachment } from '../../present/attachment.ts'
import { downloadHeaders } from '../download.ts'
import { serve } from '../serve.ts'

/** One more than the rule, so that the rule itself refuses. */
const limits = { fileSize: mostAttachmentBytes + 1 }

export function registerAttachmentRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, uploadContract, async ({ actor, request }) => {
    if (!request.isMultipart()) throw new DesksideError('unsupported_media')
    const part = await request.file({ limits })
    if (!part) throw new DesksideError('invalid_request', { field: 'file', reason: 'missing' })
    const { filename: name, mimetype: mediaType, file: content } = part
    return presentAttachment(await uploadAttachment(deps, actor, { name, mediaType, content }))
  })

  serve(app, downloadAttachment, async ({ actor, params, reply }) => {
    const { file, content } = await readAttachment(deps, actor, params.id)
    return downloadHeaders(reply, file).send(content) as unknown as string
  })
}
