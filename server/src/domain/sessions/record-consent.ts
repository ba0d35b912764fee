import { DesksideError } from '@deskside/protocol/errors'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import type { TimelineEvent } from '@deskside/protocol/vocabulary/timeline'
import { eq } from 'drizzle-orm'
import { organisations } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { endRecordings } from '../recordings/recording-store.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { findParticipant, type ParticipantRecord, writeParticipant } from './participant-store.ts'
import { advance, type LockedSession, lockSession, sessionChanged } from './session-store.ts'

/**
 * What a device told of its consent, written down. It is information: the device itself decides, and nothing here
 * gives anybody a right.
 */
export type ConsentNews =
  | { kind: 'asked'; byPersonId: string; capabilities: Capability[] }
  | { kind: 'answered'; granted: Capability[]; refused: Capability[]; reason: 'answered' | 'no_answer' }
  | { kind: 'revoked'; capabilities: Capability[] }

export type WhoseConsent = { organisationId: string; sessionId: string; participantId: string }

/**
 * Writes the timeline and what the device says it allows. The first allowed `view` makes the session active
 * ([SES-6]). What was known before is not told a second time.
 * @throws DesksideError `session_over`, `session_not_joined`, `not_found`; `recording_off` for asking to record
 */
export async function recordConsent(deps: Deps, whose: WhoseConsent, news: ConsentNews): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const locked = await lockSession(tx, whose.organisationId, whose.sessionId)
    const participant = await findParticipant(tx, locked.session, whose.participantId)
    if (!participant?.admittedAt) throw new DesksideError('not_found')
    if (locked.session.state !== 'joined' && locked.session.state !== 'active')
      throw new DesksideError(locked.session.state === 'waiting' ? 'session_not_joined' : 'session_over')
    const scene = { tx, locked, participant, now: deps.clock.now() }
    if (news.kind === 'asked') await writeAsked(scene, news)
    else if (news.kind === 'answered') await writeAnswered(scene, news)
    else await writeRevoked(scene, news)
  })
}

type Scene = { tx: Transaction; locked: LockedSession; participant: ParticipantRecord; now: Date }
type Of<K extends ConsentNews['kind']> = ConsentNews & { kind: K }

async function writeAsked(scene: Scene, { byPersonId, capabilities }: Of<'asked'>): Promise<void> {
  if (capabilities.includes('recording')) await requireRecordingOn(scene)
  await tell(scene, { type: 'session.asked', sessionId: scene.locked.session.id, capabilities }, byPersonId)
}

/** Nobody is asked what the organisation does not do. */
async function requireRecordingOn({ tx, locked }: Scene): Promise<void> {
  const [organisation] = await tx
    .select({ recording: organisations.recording })
    .from(organisations)
    .where(eq(organisations.id, locked.session.organisationId))
  if (!organisation?.recording) throw new DesksideError('recording_off')
}

async function writeAnswered(scene: Scene, { granted, refused, reason }: Of<'answered'>): Promise<void> {
  const { tx, locked, participant, now } = scene
  const sessionId = locked.session.id
  const added = granted.filter((capability) => !participant.allowed.includes(capability))
  if (added.length > 0) {
    await tell(scene, { type: 'session.allowed', sessionId, capabilities: added })
    await remember(scene, [...participant.allowed, ...added])
  }
  if (refused.length > 0) {
    const why = reason === 'no_answer' ? 'no_answer' : 'denied'
    await tell(scene, { type: 'session.denied', sessionId, capabilities: refused, reason: why })
  }
  if (granted.includes('view')) await advance(tx, locked, { do: 'activate' }, { now })
}

async function writeRevoked(scene: Scene, { capabilities }: Of<'revoked'>): Promise<void> {
  const { allowed } = scene.participant
  // What is not shown any more is not recorded either, whether or not the device says so.
  const less = capabilities.includes('view') ? [...capabilities, 'recording'] : capabilities
  const taken = allowed.filter((capability) => less.includes(capability))
  if (taken.length === 0) return
  const sessionId = scene.locked.session.id
  await tell(scene, { type: 'session.revoked', sessionId, capabilities: taken })
  if (taken.includes('recording')) await endRecordingsOf(scene)
  await remember(
    scene,
    allowed.filter((capability) => !taken.includes(capability)),
  )
}

async function endRecordingsOf({ tx, locked, participant, now }: Scene): Promise<void> {
  const of = { sessionId: locked.session.id, participantId: participant.id }
  await endRecordings(tx, locked.audience, of, { why: 'revoked', now })
}

async function tell({ tx, locked, now }: Scene, event: TimelineEvent, authorId: string | null = null) {
  await recordEvent(tx, locked.audience, { event, authorId, at: now })
}

async function remember({ tx, locked, participant }: Scene, allowed: Capability[]): Promise<void> {
  await writeParticipant(tx, participant, { allowed })
  await sessionChanged(tx, locked.audience, locked.session.id)
}
