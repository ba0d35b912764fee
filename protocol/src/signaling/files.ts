import { z } from 'zod'
import { Id } from '../ids.ts'
import { FileDirection, FileOutcome } from '../vocabulary/files.ts'

/**
 * Family `files/`: what became of each file, for the ticket. It is the device's word that is recorded, for both
 * directions: the evidence protects the person at the device, whose files were written or read, and a console that
 * wished to hide something could not leave it out. What a device says wrongly, it says of itself.
 */
export const FileReport = z.object({
  /** The device's own number for it, which no other end has chosen: said twice, it is written once. */
  transferId: Id,
  /** As the device says it; it is recorded clean (`file-name.ts`). */
  name: z.string().min(1).max(255),
  size: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** Of the whole file, compared at both ends; null unless it arrived. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  direction: FileDirection,
  outcome: FileOutcome,
})
export type FileReport = z.infer<typeof FileReport>

/** A folder of small files goes quicker than the socket takes messages. */
export const reportsAtATime = 50

/** Files of one session that the timeline names. A device lets no further ones through; the server refuses them. */
export const mostFilesOfSession = 5_000

export const filesFromClient = {
  /** Device → server. */
  'files/ended': z.object({ files: z.array(FileReport).min(1).max(reportsAtATime) }),
}
