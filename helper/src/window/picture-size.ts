/** Reads the size of a PNG or JPEG from its header, before anything is decoded. */
export interface PictureSize {
  width: number
  height: number
}

const mostPixels = 20_000_000
const mostBytes = 5 * 1024 * 1024

/** Whether a picture from outside may be decoded: PNG or JPEG, of a size that a window can need. */
export function isDecodable(bytes: Uint8Array): boolean {
  const size = bytes.byteLength <= mostBytes ? pictureSize(bytes) : null
  return size !== null && size.width > 0 && size.height > 0 && size.width * size.height <= mostPixels
}

/** @returns null when it is neither a PNG nor a JPEG, or damaged. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < 24) return null
  if (view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) {
    return { width: view.getUint32(16), height: view.getUint32(20) }
  }
  return view.getUint16(0) === 0xffd8 ? jpegSize(view) : null
}

// Segments follow one another, each with its length; the frame header among them carries the size.
function jpegSize(view: DataView): PictureSize | null {
  let at = 2
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (isFrameHeader(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
