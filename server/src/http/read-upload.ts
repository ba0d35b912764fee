import { DesksideError } from '@deskside/protocol/errors'
import type { FastifyRequest } from 'fastify'
import { mostPictureBytes } from '../lib/picture.ts'

/** The one picture of a form. @throws DesksideError `unsupported_media`, `too_large`, `invalid_request` without one */
export async function readPicture(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw new DesksideError('unsupported_media')
  const file = await request.file({ limits: { fileSize: mostPictureBytes } })
  if (!file)
    throw new DesksideError('invalid_request', { issues: [{ path: 'file', message: 'a file is missing' }] })
  return file.toBuffer()
}
