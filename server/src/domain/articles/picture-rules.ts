import { DesksideError } from '@deskside/protocol/errors'
import { openPicture, readPictureHeader } from '../../lib/picture.ts'

/** As wide as a page draws it on a sharp screen; a long screenshot may be higher. */
const most = { width: 1600, height: 2400 }

/** What is decoded at all. SVG is a program, not a picture. */
const accepted = ['jpeg', 'png', 'webp', 'gif']

/** Small for screenshots and photos alike, and read by every browser; nothing else shows these. */
export const articlePictureType = 'image/webp'

export type MadePicture = { content: Buffer; width: number; height: number }

/**
 * A picture of our own making from whatever was uploaded: its size is read from the header before anything is decoded, and
 * of the original neither bytes nor metadata remain.
 * @throws DesksideError `unsupported_media`, `too_large`
 */
export async function makeArticlePicture(upload: Buffer): Promise<MadePicture> {
  await readPictureHeader(upload, accepted)
  try {
    const { data: content, info } = await openPicture(upload)
      .rotate()
      .resize({ ...most, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 86, smartSubsample: true })
      .toBuffer({ resolveWithObject: true })
    return { content, width: info.width, height: info.height }
  } catch (error) {
    throw new DesksideError('unsupported_media', {}, { cause: error })
  }
}
