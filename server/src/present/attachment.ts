import type { Attachment } from '@deskside/protocol/http/tickets'
import type { AttachmentFacts } from '../domain/tickets/ticket-view.ts'

export const presentAttachment = ({ id, name, mediaType, sizeBytes }: AttachmentFacts): Attachment => ({
  id,
  name,
  mediaType,
  sizeBytes,
  url: `/api/attachments/${id}`,
})
