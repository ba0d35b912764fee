import { z } from 'zod'
import { Id, Moment } from '../ids.ts'
import { RecordingEnd, recordingMediaType } from '../vocabulary/recordings.ts'
import { Done, pageOf, route } from './route.ts'
import { SessionStep } from './session-receipts.ts'

/** A recording of a session's picture, as whoever may watch it sees it. */
export const Recording = z.object({
  id: Id,
  sessionId: Id,
  /** The technician whose console recorded. */
  technician: z.string(),
  /** The person who allowed it at the device, as they called themselves. */
  allowedBy: z.string(),
  startedAt: Moment,
  /** Of the video's first picture, which a slow line brings later than the start; null where its console did not say. */
  playsFrom: Moment.nullable(),
  /** Null while it runs. */
  endedAt: Moment.nullable(),
  endedBy: RecordingEnd.nullable(),
  durationSeconds: z.number().int().min(0).nullable(),
  sizeBytes: z.number().int().min(0),
  /** It can be played from any place: its index has been written. */
  seekable: z.boolean(),
  /** When it will be removed by itself; null while it runs. */
  keptUntil: Moment.nullable(),
  /** The video's address; it answers to parts of it (`Range`). */
  url: z.string(),
  can: z.object({ remove: z.boolean() }),
})
export type Recording = z.infer<typeof Recording>

/** Everything that happened in its session, to be found in the recording by its time. */
export const RecordingSteps = z.object({ recording: Recording, steps: z.array(SessionStep) })
export type RecordingSteps = z.infer<typeof RecordingSteps>

const id = z.object({ id: Id })

export const startRecording = route({
  method: 'POST',
  path: '/api/sessions/:id/recordings',
  summary: 'Begin to keep a recording that the requester has allowed',
  tag: 'Recordings',
  access: 'technician',
  scope: 'none',
  params: id,
  body: z.object({ participantId: Id }),
  errors: ['recording_off', 'recording_not_allowed', 'session_over'],
  response: Recording,
})

/**
 * `offset` is how much the console believes to be there; what is said again after a cut is kept once. `beginMs` is how
 * long after asking for the start its video began: no clock is compared, and how long pieces travel does not count.
 */
export const addToRecording = route({
  method: 'POST',
  path: '/api/recordings/:id/chunks',
  summary: 'The next piece of a recording that runs',
  tag: 'Recordings',
  access: 'technician',
  scope: 'none',
  perMinute: 240,
  takes: 'file',
  params: id,
  query: z.object({
    offset: z.coerce.number().int().min(0).default(0),
    beginMs: z.coerce.number().int().min(0).optional(),
  }),
  errors: ['recording_over', 'recording_not_allowed', 'recording_full', 'out_of_order', 'storage_full'],
  response: z.object({ sizeBytes: z.number().int() }),
})

export const finishRecording = route({
  method: 'POST',
  path: '/api/recordings/:id/finish',
  summary: 'End a recording',
  tag: 'Recordings',
  access: 'technician',
  scope: 'none',
  params: id,
  response: Recording,
})

export const listRecordings = route({
  method: 'GET',
  path: '/api/recordings',
  summary: "A ticket's recordings, or a session's, the latest first",
  tag: 'Recordings',
  access: 'technician',
  scope: 'none',
  query: z.object({
    ticketId: Id.optional(),
    sessionId: Id.optional(),
    /** The id of the last one of the page before. */
    after: Id.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: pageOf(Recording),
})

export const readRecording = route({
  method: 'GET',
  path: '/api/recordings/:id',
  summary: 'A recording with what happened in its session',
  tag: 'Recordings',
  access: 'technician',
  scope: 'none',
  params: id,
  response: RecordingSteps,
})

export const playRecording = route({
  method: 'GET',
  path: '/api/recordings/:id/video',
  summary: "A recording's video, whole or in parts",
  tag: 'Recordings',
  access: 'technician',
  scope: 'none',
  gives: recordingMediaType,
  params: id,
  /** `save`: to be kept as a file by the browser. */
  query: z.object({ save: z.literal('1').optional() }),
  response: z.string(),
})

export const deleteRecording = route({
  method: 'DELETE',
  path: '/api/recordings/:id',
  summary: 'Remove a recording before its time',
  tag: 'Recordings',
  access: 'administrator',
  scope: 'none',
  params: id,
  response: Done,
})
