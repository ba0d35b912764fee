import { z } from 'zod'

/** What ended a recording. `lost`: nothing came of it any more, as when the technician's page died. */
export const recordingEnds = [
  'technician',
  'revoked',
  'session_over',
  'lost',
  'full',
  'storage_full',
] as const
export const RecordingEnd = z.enum(recordingEnds)
export type RecordingEnd = z.infer<typeof RecordingEnd>

/** The largest piece that a console sends at once, in bytes. */
export const mostChunkBytes = 4 * 1024 * 1024
/** The largest recording, in bytes: hours of a desktop. */
export const mostRecordingBytes = 2 * 1024 * 1024 * 1024
/** What a console writes and the server keeps. */
export const recordingMediaType = 'video/webm'

/** For how many days an organisation may keep recordings. */
export const retentionDays = { least: 1, most: 3_650, usual: 90 } as const
