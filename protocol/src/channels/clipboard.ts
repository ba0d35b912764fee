import { z } from 'zod'
import { ClipboardKind, clipboardLimits } from '../vocabulary/clipboard.ts'
import { ChannelFault } from './channels.ts'
import { readJson } from './json-message.ts'

/**
 * Channel `clipboard`: text and pictures from one clipboard to the other, each because somebody at the console wants it
 * now. JSON, both ways; what is announced follows in chunks of bytes, and nothing else comes between them.
 *
 *   console ── put {id, kind, size}, chunks ─▶ Helper ── placed {id} or refused {id, why} ─▶ console
 *   Helper ── copied ─▶ console ── get {id} ─▶ Helper ── content {id, kind, size}, chunks or refused {id, why} ─▶ console
 *
 * `copied` says that the person has copied something since they allowed it to be read, and nothing of what it is. The
 * Helper asks its own grants before each effect: `clipboard_in` before it takes and before it places, `clipboard_out`
 * before it reads and before it sends.
 */
const TransferNumber = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

const Announced = z
  .object({ id: TransferNumber, kind: ClipboardKind, size: z.number().int().min(1) })
  .refine(({ kind, size }) => size <= clipboardLimits[kind], 'size')

export const clipboardRefusals = ['not_allowed', 'too_often', 'too_large', 'nothing', 'failed'] as const
export const ClipboardRefusal = z.enum(clipboardRefusals)
export type ClipboardRefusal = z.infer<typeof ClipboardRefusal>

export const ClipboardFromConsole = z.discriminatedUnion('type', [
  Announced.safeExtend({ type: z.literal('put') }),
  z.object({ type: z.literal('get'), id: TransferNumber }),
])
export type ClipboardFromConsole = z.infer<typeof ClipboardFromConsole>

export const ClipboardFromHelper = z.discriminatedUnion('type', [
  z.object({ type: z.literal('placed'), id: TransferNumber }),
  z.object({ type: z.literal('refused'), id: TransferNumber, why: ClipboardRefusal }),
  z.object({ type: z.literal('copied') }),
  Announced.safeExtend({ type: z.literal('content') }),
])
export type ClipboardFromHelper = z.infer<typeof ClipboardFromHelper>

export interface ClipboardContent {
  kind: ClipboardKind
  bytes: Uint8Array<ArrayBuffer>
}

export const clipboardChunkBytes = 16 * 1024

/** @throws {ChannelFault} */
export const readClipboard = <Message extends z.ZodType>(schema: Message, text: unknown): z.infer<Message> =>
  readJson('clipboard', schema, text)

export const writeClipboard = (message: ClipboardFromConsole | ClipboardFromHelper): string =>
  JSON.stringify(message)

export const chunksOf = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] =>
  Array.from({ length: Math.ceil(bytes.length / clipboardChunkBytes) }, (_, n) =>
    bytes.subarray(n * clipboardChunkBytes, (n + 1) * clipboardChunkBytes),
  )

/** Puts together what was announced. It takes no memory beyond what has really come. */
export class ClipboardAssembly {
  readonly id: number
  readonly #kind: ClipboardKind
  readonly #size: number
  #chunks: Uint8Array[] = []
  #got = 0

  constructor({ id, kind, size }: { id: number; kind: ClipboardKind; size: number }) {
    this.id = id
    this.#kind = kind
    this.#size = size
  }

  /** @returns the content once it is whole. @throws {ChannelFault} more than was announced, or an empty chunk */
  take(chunk: Uint8Array): ClipboardContent | null {
    if (chunk.length === 0 || this.#got + chunk.length > this.#size) throw new ChannelFault('clipboard: size')
    // A copy: the chunk may be a view of a buffer that is used again.
    this.#chunks.push(chunk.slice())
    this.#got += chunk.length
    if (this.#got < this.#size) return null
    const bytes = new Uint8Array(this.#size)
    let at = 0
    for (const part of this.#chunks) {
      bytes.set(part, at)
      at += part.length
    }
    this.#chunks = []
    return { kind: this.#kind, bytes }
  }
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const mostPixels = 20_000_000

/** Whether it is what it is called, as far as its head tells: text that is text, a PNG of at most 20 megapixels. */
export function isPlausible({ kind, bytes }: ClipboardContent): boolean {
  if (bytes.length === 0 || bytes.length > clipboardLimits[kind]) return false
  if (kind === 'text') return textOf(bytes) !== null
  if (bytes.length < 33 || pngSignature.some((byte, at) => bytes[at] !== byte)) return false
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height] = [head.getUint32(16), head.getUint32(20)]
  return width > 0 && height > 0 && width * height <= mostPixels
}

/** @returns null when it is no UTF-8, or holds a NUL, which ends a text in many programs. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
