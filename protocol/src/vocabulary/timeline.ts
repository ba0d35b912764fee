import { z } from 'zod'
import { ConnectionReport } from '../doctor/report.ts'
import { Id, Moment } from '../ids.ts'
import { AllowedMinutes, Capability, Lapse } from './capabilities.ts'
import { ClipboardKind } from './clipboard.ts'
import { ColleaguePurpose } from './colleagues.ts'
import { FileDirection, FileOutcome } from './files.ts'
import { GuidedWhere } from './guide.ts'
import { OutsideEnding, OutsideTrouble } from './outside.ts'
import { RecordingEnd } from './recordings.ts'
import { SlaClockName } from './service-levels.ts'
import { DeviceKind, Engine, SessionDevice, SessionEnder } from './sessions.ts'
import { SurveyKind, SurveyScore } from './surveys.ts'

/** [CTL-4] With several technicians in a session: the name of the one whom an answer is about. */
const toWhom = { to: z.string().optional() }
/** A further technician of a session, by the name that they had then. */
const colleague = { sessionId: Id, personId: Id, name: z.string() }

/**
 * What can happen to a ticket, apart from comments: each with its payload. Stored rows carry these shapes, so
 * a change here is a matter of migration. Sessions speak on the ticket's timeline too ([SES-6]).
 */
export const TimelineEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ticket.created'), source: z.string() }),
  /** Values are labels at the time of the change, in both languages, or names; null is "none". */
  z.object({
    type: z.literal('ticket.changed'),
    field: z.enum([
      'title',
      'description',
      'category',
      'type',
      'priority',
      'source',
      'team',
      'assignee',
      'requester',
      'tags',
    ]),
    from: z.union([z.string(), z.object({ en: z.string(), fr: z.string() })]).nullable(),
    to: z.union([z.string(), z.object({ en: z.string(), fr: z.string() })]).nullable(),
  }),
  z.object({
    type: z.literal('ticket.status_changed'),
    from: z.object({ en: z.string(), fr: z.string() }),
    to: z.object({ en: z.string(), fr: z.string() }),
  }),
  z.object({ type: z.literal('ticket.closed') }),
  z.object({ type: z.literal('ticket.reopened') }),
  /** The requester said how they were helped, by the link of a survey; again when they changed their answer. */
  z.object({ type: z.literal('ticket.rated'), surveyId: Id, kind: SurveyKind, score: SurveyScore }),
  /** An answer by mail came long after the closing, and made a ticket of its own; said on both. */
  z.object({ type: z.literal('ticket.followed_up'), ticketId: Id, number: z.number().int() }),
  z.object({ type: z.literal('ticket.follows'), ticketId: Id, number: z.number().int() }),
  z.object({ type: z.literal('ticket.followed') }),
  z.object({ type: z.literal('ticket.unfollowed') }),
  /** Who gets copies of the answers; by their own wish when they are the author of it. */
  z.object({ type: z.literal('ticket.copy_added'), name: z.string() }),
  z.object({ type: z.literal('ticket.copy_removed'), name: z.string() }),
  /** Said on the ticket that goes on, on the one that was merged into it, and on both when that is undone. */
  z.object({ type: z.literal('ticket.took_over'), ticketId: Id, number: z.number().int() }),
  z.object({ type: z.literal('ticket.merged_into'), ticketId: Id, number: z.number().int() }),
  z.object({ type: z.literal('ticket.merge_undone'), ticketId: Id, number: z.number().int() }),
  /** A mail about the ticket came back from the recipient's mail server. */
  z.object({ type: z.literal('mail.bounced'), to: z.string(), reason: z.string() }),
  /** A promised time has passed; written once for each promise that is broken. */
  z.object({ type: z.literal('ticket.sla_breached'), clock: SlaClockName, dueAt: Moment }),
  z.object({
    type: z.literal('session.started'),
    sessionId: Id,
    code: z.string(),
    engine: Engine,
    expiresAt: Moment,
  }),
  z.object({ type: z.literal('session.invitation_sent'), sessionId: Id, to: z.string() }),
  z.object({
    type: z.literal('session.invitation_failed'),
    sessionId: Id,
    to: z.string(),
    reason: z.string(),
  }),
  /** Somebody typed the code and waits to be let in; nothing about them is verified. */
  z.object({ type: z.literal('session.knocked'), sessionId: Id, address: z.string() }),
  z.object({ type: z.literal('session.admitted'), sessionId: Id }),
  z.object({ type: z.literal('session.joined'), sessionId: Id, name: z.string(), device: SessionDevice }),
  z.object({
    type: z.literal('session.device_changed'),
    sessionId: Id,
    name: z.string(),
    device: DeviceKind,
  }),
  z.object({
    type: z.literal('session.asked'),
    sessionId: Id,
    capabilities: z.array(Capability),
    /** For how long; absent: until the session ends. */
    minutes: AllowedMinutes.optional(),
  }),
  z.object({
    type: z.literal('session.allowed'),
    sessionId: Id,
    capabilities: z.array(Capability),
    ...toWhom,
  }),
  z.object({
    type: z.literal('session.denied'),
    sessionId: Id,
    capabilities: z.array(Capability),
    reason: z.enum(['denied', 'no_answer']),
    ...toWhom,
  }),
  z.object({
    type: z.literal('session.revoked'),
    sessionId: Id,
    capabilities: z.array(Capability),
    ...toWhom,
  }),
  /** Nobody took it back: what was allowed ended by itself. */
  z.object({
    type: z.literal('session.lapsed'),
    sessionId: Id,
    capabilities: z.array(Capability),
    lapse: Lapse,
    ...toWhom,
  }),
  /** [SES-15] The session's technician asks somebody in, or hands the session to them. */
  z.object({ type: z.literal('session.colleague_invited'), ...colleague, purpose: ColleaguePurpose }),
  /** The requester has allowed the new face to look. */
  z.object({ type: z.literal('session.colleague_joined'), ...colleague }),
  z.object({ type: z.literal('session.colleague_refused'), ...colleague }),
  /** By their own will, or taken out by the session's technician. */
  z.object({ type: z.literal('session.colleague_left'), ...colleague, how: z.enum(['left', 'taken_out']) }),
  /** From here on the session is this person's. */
  z.object({ type: z.literal('session.handed_over'), ...colleague, from: z.string() }),
  /** [CTL-2] One file of the session, as the requester's device tells it. */
  z.object({
    type: z.literal('session.file'),
    sessionId: Id,
    transferId: Id,
    name: z.string(),
    size: z.number(),
    sha256: z.string().nullable(),
    direction: FileDirection,
    outcome: FileOutcome,
  }),
  /** [CTL-4] Something went over a clipboard, as the requester's device tells it; what it was is kept nowhere. */
  z.object({
    type: z.literal('session.clipboard'),
    sessionId: Id,
    transferId: Id,
    direction: FileDirection,
    kind: ClipboardKind,
    size: z.number(),
  }),
  /** [CTL-7] A technician first pointed or drew: over the screen itself, or on a still of what a browser shows. */
  z.object({ type: z.literal('session.guided'), sessionId: Id, name: z.string(), where: GuidedWhere }),
  /** Somebody at the session's door checked their connection, and pressed for it to be told. */
  z.object({ type: z.literal('session.connection_checked'), sessionId: Id, report: ConnectionReport }),
  z.object({ type: z.literal('session.active'), sessionId: Id }),
  /** The first message of the session's chat; what was written is kept beside the timeline, and read with the receipt. */
  z.object({ type: z.literal('session.chat_begun'), sessionId: Id }),
  /** What the computer told of itself is kept: as soon as it was allowed, and the latest when the session ended. */
  z.object({
    type: z.literal('session.snapshot_taken'),
    sessionId: Id,
    which: z.enum(['first', 'last']),
    takenAt: Moment,
  }),
  /** The picture is kept from now on; `allowedBy` is the person at the device, as they called themselves. */
  z.object({
    type: z.literal('session.recording_started'),
    sessionId: Id,
    recordingId: Id,
    allowedBy: z.string(),
  }),
  z.object({
    type: z.literal('session.recording_ended'),
    sessionId: Id,
    recordingId: Id,
    why: RecordingEnd,
    durationSeconds: z.number().int().min(0),
  }),
  /** Nothing is left of it but what this timeline says. */
  z.object({
    type: z.literal('session.recording_removed'),
    sessionId: Id,
    recordingId: Id,
    why: z.enum(['retention', 'administrator']),
  }),
  z.object({ type: z.literal('session.requester_lost'), sessionId: Id }),
  z.object({ type: z.literal('session.requester_back'), sessionId: Id }),
  z.object({ type: z.literal('session.links_expired'), sessionId: Id }),
  z.object({ type: z.literal('session.expired'), sessionId: Id }),
  z.object({
    type: z.literal('session.ended'),
    sessionId: Id,
    by: SessionEnder,
    /** Null when nobody joined: there is then no duration to speak of. */
    startedAt: Moment.nullable(),
    endedAt: Moment,
    durationSeconds: z.number().int().min(0).nullable(),
    /** Only for a session that an outside party carried, when its word and ours differ. */
    outside: OutsideEnding.optional(),
  }),
  /** [SES-12] The outside party did not end the session when it was asked to. */
  z.object({ type: z.literal('session.outside_refused'), sessionId: Id, reason: OutsideTrouble }),
  /** [RPT-7] The outside party's own record of a connection, by its clock. */
  z.object({
    type: z.literal('session.connection_reported'),
    sessionId: Id,
    userName: z.string(),
    startedAt: Moment,
    endedAt: Moment,
    durationSeconds: z.number().int().min(0),
  }),
])
export type TimelineEvent = z.infer<typeof TimelineEvent>
export type TimelineEventType = TimelineEvent['type']
