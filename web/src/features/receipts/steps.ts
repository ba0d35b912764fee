import type { SessionReceipt, SessionStep } from '@deskside/protocol/http/session-receipts'
import type { TimelineEvent, TimelineEventType } from '@deskside/protocol/vocabulary/timeline'

export type StepOf<T extends TimelineEventType> = SessionStep & {
  event: Extract<TimelineEvent, { type: T }>
}

const isA =
  <T extends TimelineEventType>(...types: T[]) =>
  (step: SessionStep): step is StepOf<T> =>
    (types as TimelineEventType[]).includes(step.event.type)

/** The steps of a session, sorted by what somebody asks who reads its receipt. */
export const sortSteps = ({ steps }: SessionReceipt) => ({
  devices: steps.filter(isA('session.joined', 'session.device_changed')),
  consent: steps.filter(
    isA('session.asked', 'session.allowed', 'session.denied', 'session.revoked', 'session.lapsed'),
  ),
  files: steps.filter(isA('session.file')),
  clipboard: steps.filter(isA('session.clipboard')),
  guided: steps.filter(isA('session.guided')),
  recordings: steps.filter(
    isA('session.recording_started', 'session.recording_ended', 'session.recording_removed'),
  ),
  readings: steps.filter(isA('session.snapshot_taken')),
})
