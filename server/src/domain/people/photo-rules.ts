import { DesksideError } from '@deskside/protocol/errors'
import { openPicture, readPictureHeader } from '../../lib/picture.ts'

/** Width and height of what is kept. */
const side = 320

/** What is decoded at all. SVG is a program, not a picture. */
const accepted = ['jpeg', 'png', 'webp', 'gif', 'heif']

/** Of a kind that the Helper's windows read too. */
export const photoMediaType = 'image/jpeg'

/**
 * A square picture of our own making from whatever was uploaded: its size is read from the header before anything is
 * decoded, and of the original neither bytes nor metadata (a camera's place, a name) remain.
 * @throws DesksideError `unsupported_media`, `too_large`
 */
export async function makePhoto(upload: Buffer): Promise<Buffer> {
  await readPictureHeader(upload, accepted)
  try {
    return await openPicture(upload)
      .rotate()
      .resize(side, side, { fit: 'cover', position: 'attention' })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 85, mozjpeg: true })
      .toBuffer()
  } catch (error) {
    throw new DesksideError('unsupported_media', {}, { cause: error })
  }
}
