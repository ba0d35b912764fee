import type { Frame } from '../../capture/capture.ts'

/** A captured frame's pixels as words, `0x??RRGGBB`; made anew only when the capture changes its memory. */
export class FrameWords {
  private bytes: Uint8Array | null = null
  private view: Uint32Array = new Uint32Array(0)

  of(frame: Frame): Uint32Array {
    if (frame.buffer !== this.bytes) {
      this.bytes = frame.buffer
      const { buffer, byteOffset, byteLength } = frame.buffer
      this.view =
        byteOffset % 4 === 0
          ? new Uint32Array(buffer, byteOffset, byteLength >> 2)
          : new Uint32Array(frame.buffer.slice().buffer)
    }
    return this.view
  }
}
