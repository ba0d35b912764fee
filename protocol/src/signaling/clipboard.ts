import { z } from 'zod'
import { Id } from '../ids.ts'
import { ClipboardKind, clipboardLimits } from '../vocabulary/clipboard.ts'
import { FileDirection } from '../vocabulary/files.ts'

/**
 * Family `clipboard/`: that something went over the clipboard, for the ticket, as the device tells it, for the same reason
 * as with files. What it was is told to nobody.
 */
export const clipboardFromClient = {
  /** Device → server. `transferId`: the device's own number for it; said twice, it is written once. */
  'clipboard/moved': z.object({
    transferId: Id,
    direction: FileDirection,
    kind: ClipboardKind,
    size: z.number().int().min(0).max(clipboardLimits.picture),
  }),
}
