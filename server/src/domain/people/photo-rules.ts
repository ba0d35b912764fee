import { DesksideError } from '@deskside/protocol/errors'
import sharp from 'sharp'

export const mostPhotoBytes = 5 * 1024 * 1024
const mostPixels = 20_000_000
/** Width and height of what is kept. */
const side = 320

/** What is decoded at all. SVG is a program, not a picture. */
const accepted = new Set(['jpeg', 'png', 'webp', 'gif', 'heif'])

export const photoMediaType = 'image/webp'

/**
 * A square picture of our own making from whatever was uploaded: its size is read from the header before anything is
 * decoded, and of the original neither bytes nor metadata (a camera's place, a name) remain.
 * @throws DesksideError `unsupported_media`, `too_large`
 */
export async function makePhoto(upload: Buffer): Promise<Buffer> {
  const { format, width, height } = await readHeader(upload)
  if (!accepted.has(format)) throw new DesksideError('unsupported_media')
  if (width * height > mostPixels) throw new DesksideError('too_large', { megapixels: mostPixels / 1e6 })
  try {
    return await open(upload)
      .rotate()
      .resize(side, side, { fit: 'cover', position: 'attention' })
      .webp({ quality: 82 })
      .toBuffer()
  } catch (error) {
    throw new DesksideError('unsupported_media', {}, { cause: error })
  }
}

async function readHeader(upload: Buffer) {
  try {
    // Reads the header and nothing behind it, so no limit is needed to tell the size.
    const { format, width, height } = await sharp(upload, { limitInputPixels: false }).metadata()
    return { format, width, height }
  } catch (error) {
    throw new DesksideError('unsupported_media', {}, { cause: error })
  }
}

/** The limit stands in the decoder too, for headers that lie. One frame: a photo does not move. */
const open = (upload: Buffer) => sharp(upload, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
