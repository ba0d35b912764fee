import { contrast, luminance } from '@deskside/protocol/colour'
import { DesksideError } from '@deskside/protocol/errors'
import type { LogoGround } from '@deskside/protocol/vocabulary/branding'
import sharp, { type Region, type Sharp } from 'sharp'
import { openPicture, readPictureHeader } from '../../lib/picture.ts'

/** Twice the size at which pages and mails draw it, for sharp screens. */
const most = { width: 480, height: 144 }

/** What is decoded at all. SVG is a program, not a picture. */
const accepted = ['jpeg', 'png', 'webp']

export const logoMediaType = 'image/png'
export type MadeLogo = { png: Buffer; ground: LogoGround; width: number; height: number }

/**
 * A PNG of our own making from whatever was uploaded, its transparency kept and its empty margin cut: the size is read from the
 * header before anything is decoded, and of the original neither bytes nor metadata remain. PNG, because mail
 * programs and the Helper's windows read it.
 * @throws DesksideError `unsupported_media`, `too_large`; `logo_invisible` when it shows on neither ground
 */
export async function makeLogo(upload: Buffer): Promise<MadeLogo> {
  await readPictureHeader(upload, accepted)
  const decoded = await decode(upload)
  const ground = groundFor(decoded)
  if (!ground) throw new DesksideError('logo_invisible')
  const { width, height } = decoded.info
  const png = await sharp(decoded.data, { raw: { width, height, channels: 4 } })
    .png({ palette: true, compressionLevel: 9, effort: 8 })
    .toBuffer()
  return { png, ground, width, height }
}

async function decode(upload: Buffer): Promise<Decoded> {
  try {
    const whole = await pixels(
      openPicture(upload)
        .rotate()
        .resize({ ...working, ...shrink }),
    )
    const { width, height } = whole.info
    const picture = sharp(whole.data, { raw: { width, height, channels: 4 } })
    return await pixels(picture.extract(drawnBox(whole)).resize({ ...most, ...shrink }))
  } catch (error) {
    throw new DesksideError('unsupported_media', {}, { cause: error })
  }
}

/** Large enough that nothing shows of it afterwards, and small enough to be walked through. */
const working = { width: 1600, height: 1600 }
const shrink = { fit: 'inside', withoutEnlargement: true } as const

const pixels = (picture: Sharp): Promise<Decoded> =>
  picture.toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true })

/** Pixels of four bytes: red, green, blue, opacity. */
type Decoded = { data: Buffer; info: { width: number; height: number } }

/** Where anything is drawn; a margin of colour belongs to the logo. The whole when there is nothing. */
function drawnBox({ data, info: { width, height } }: Decoded): Region {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) < 8) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  if (right < 0) return { left: 0, top: 0, width, height }
  return { left, top, width: right - left + 1, height: bottom - top + 1 }
}

/** So much of what is drawn has to stand out from the ground, and so clearly (WCAG asks 3:1 of graphics). */
const enoughContrast = 2
const enoughShare = 0.15
const darkGround = luminance(0x1c, 0x22, 0x29)

/** The ground on which the logo shows: white if it does, else dark. Null when there is hardly anything to see. */
function groundFor({ data }: Decoded): LogoGround | null {
  let drawn = 0
  const clear = { light: 0, dark: 0 }
  for (let at = 0; at < data.length; at += 4) {
    const alpha = (data[at + 3] ?? 0) / 255
    if (alpha < 0.25) continue
    drawn += alpha
    const light = luminance(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)
    if (contrast(1, light) >= enoughContrast) clear.light += alpha
    if (contrast(darkGround, light) >= enoughContrast) clear.dark += alpha
  }
  if (drawn === 0) return null
  if (clear.light / drawn >= enoughShare) return 'light'
  return clear.dark / drawn >= enoughShare ? 'dark' : null
}
