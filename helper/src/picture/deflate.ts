import { deflateRaw, deflateRawSync } from 'node:zlib'
import type { PartBody } from './part-sender.ts'

/** Below this deflating gains nothing. */
const tinyBytes = 48
/** Up to this the way to another thread and back takes longer than the work itself. */
const smallBytes = 12 * 1024

/** Deflates a small body at once. @returns null when it is big enough for `deflateBody`. */
export function deflateSmallBody(plain: Uint8Array): PartBody | null {
  if (plain.length > smallBytes) return null
  return smaller(plain, plain.length <= tinyBytes ? plain : deflateRawSync(plain, { level: 6 }))
}

/** Deflates on a thread of its own; the plain bytes must stay as they are until then. */
export function deflateBody(plain: Uint8Array): Promise<PartBody> {
  return new Promise((resolve, reject) => {
    deflateRaw(plain, { level: 1 }, (error, bytes) =>
      error ? reject(error) : resolve(smaller(plain, bytes)),
    )
  })
}

function smaller(plain: Uint8Array, bytes: Uint8Array): PartBody {
  const deflated = bytes.length < plain.length
  return { bytes: deflated ? bytes : plain, deflated, plainBytes: plain.length }
}
