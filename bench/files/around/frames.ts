/** What both ends of the way around the data channel have in common; it runs in pages too. */

/** Bytes of the file in one sealed frame. */
export const frameBytes = 256 * 1024
/** How far a sender may be ahead of what has been written. Bytes. */
export const aheadBytes = 8 * 1024 * 1024
/** Bytes that may wait in a socket. */
export const mostWaiting = 4 * 1024 * 1024
/** As many frames are acknowledged together. */
export const framesATime = 4

/** A frame's own nonce: its number. A frame that was dropped, repeated or moved does not open under its place's. */
export function nonceOf(number: number): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setUint32(8, number)
  return nonce
}
