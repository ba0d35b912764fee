import { DesksideError } from '@deskside/protocol/errors'
import sharp, { type Sharp } from 'sharp'

/** The largest upload that is looked at, in bytes. */
export const mostPictureBytes = 5 * 1024 * 1024
const mostPixels = 20_000_000

/**
 * Reads kind and size from the header, before anything is decoded.
 * @param accepted kinds by sharp's names, such as `png`
 * @throws DesksideError `unsupported_media`, `too_large`
 */
export async function readPictureHeader(upload: Buffer, accepted: readonly string[]): Promise<void> {
  const { format, width, height } = await header(upload)
  if (!accepted.includes(format)) throw new DesksideError('unsupported_media')
  if (width * height > mostPixels) throw new DesksideError('too_large', { megapixels: mostPixels / 1e6 })
}

async function header(upload: Buffer) {
  try {
    // Reads the header and nothing behind it, so no limit is needed to tell the size.
    const { format, width, height } = await sharp(upload, { limitInputPixels: false }).metadata()
    return { format, width, height }
  } catch (error) {
    throw new DesksideError('unsupported_media', {}, { cause: error })
  }
}

/** The limit stands in the decoder too, for headers that lie. One frame: nothing of ours moves. */
export const openPicture = (upload: Buffer): Sharp =>
  sharp(upload, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
