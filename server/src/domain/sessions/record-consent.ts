import { DesksideError } from '@deskside/protocol/errors'
import { type Capability, type Lapse, leansOnView } from '@deskside/protocol/vocabulary/capabilities'
import { isOpenColleague } from '@deskside/protocol/vocabulary/colleagues'
import type { TimelineEvent } from '@deskside/protocol/vocabulary/timeline'
import { eq } from 'drizzle-orm'
import { organisations } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { endRecordings } from '../recordings/recording-store.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { settleColleague } from './colleague-answered.ts'
import { lockForDevice, type WhoseDevice } from './lock-for-device.ts'
import { type ParticipantRecord, writeParticipant } from './participant-store.ts'
import { namesInSession, type SessionNames } from './session-names.ts'
import { advance, type LockedSession, sessionChanged } from './session-store.ts'

/**
 * What a device told of its consent, written down. It is information: the device itself decides, and nothing here
 * gives anybody a right on it. `personId` is the technician whom it is about; null: the session's own for an answer,
 * and everybody for what was taken back.
 */
export type ConsentNews =
  | { kind: 'asked'; byPersonId: string; capabilities: Capability[]; minutes?: number | undefined }
  | {
      kind: 'answered'
      personId?: string | null
      granted: Capability[]
      refused: Capability[]
      reason: 'answered' | 'no_answer'
    }
  /** `lapse`: it ended by itself; absent: it was taken back. */
  | { kind: 'revoked'; personId?: string | null; capabilities: Capability[]; lapse?: Lapse | undefined }

/**
 * Writes the timeline and what the device says it allows to whom. The first allowed `view` makes the session active
 * ([SES-6]); one to a colleague lets them in ([SES-15]). What was known before is not told a second time.
 * @param isHere whether this technician has the console open: a device names nobody else than who asks, or asked
 * @throws DesksideError `session_over`, `session_not_joined`, `not_found`; `peer_absent` for somebody who is not in it; `recording_off`
 *   for asking to record
 */
export async function recordConsent(
  deps: Deps,
  whose: WhoseDevice,
  news: ConsentNews,
  isHere: (personId: string) => boolean = () => false,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { locked, participant } = await lockForDevice(tx, whose)
    const names = await namesInSession(tx, locked.session)
    const scene = { tx, deps, locked, participant, names, now: deps.clock.now() }
    if (news.kind === 'asked') await writeAsked(scene, news)
    else if (news.kind === 'answered') await writeAnswered(scene, news, isHere)
    else await writeRevoked(scene, news)
  })
}

type Scene = {
  tx: Transaction
  deps: Deps
  locked: LockedSession
  participant: ParticipantRecord
  names: SessionNames
  now: Date
}
type Of<K extends ConsentNews['kind']> = ConsentNews & { kind: K }

async function writeAsked(scene: Scene, { byPersonId, capabilities, minutes }: Of<'asked'>): Promise<void> {
  if (capabilities.includes('recording')) await requireRecordingOn(scene)
  const sessionId = scene.locked.session.id
  await tell(scene, { type: 'session.asked', sessionId, capabilities, minutes }, byPersonId)
}

/** Nobody is asked what the organisation does not do. */
async function requireRecordingOn({ tx, locked }: Scene): Promise<void> {
  const [organisation] = await tx
    .select({ recording: organisations.recording })
    .from(organisations)
    .where(eq(organisations.id, locked.session.organisationId))
  if (!organisation?.recording) throw new DesksideError('recording_off')
}

async function writeAnswered(
  scene: Scene,
  { personId = null, granted, refused, reason }: Of<'answered'>,
  isHere: (personId: string) => boolean,
): Promise<void> {
  const { tx, deps, locked, participant, names, now } = scene
  const sessionId = locked.session.id
  const whose = personId ?? locked.session.technicianId
  const colleague = names.colleagues.find(({ record }) => record.personId === whose)
  const known = whose === locked.session.technicianId || isOpenColleague(colleague?.record.state ?? 'left')
  if (!known && !isHere(whose)) throw new DesksideError('peer_absent')
  const before = participant.allowedTo[whose] ?? []
  const added = granted.filter((capability) => !before.includes(capability))
  const to = await names.toWhom(whose)
  if (added.length > 0) {
    await tell(scene, { type: 'session.allowed', sessionId, capabilities: added, ...to })
    await remember(scene, { ...participant.allowedTo, [whose]: [...before, ...added] })
  }
  if (refused.length > 0) {
    const why = reason === 'no_answer' ? 'no_answer' : 'denied'
    await tell(scene, { type: 'session.denied', sessionId, capabilities: refused, reason: why, ...to })
  }
  if (granted.includes('view')) await advance(tx, locked, { do: 'activate' }, { now })
  if (whose === locked.session.technicianId) return
  if (granted.includes('view')) await settleColleague(tx, deps, locked, whose, 'let_in')
  else if (refused.includes('view') && reason === 'answered')
    await settleColleague(tx, deps, locked, whose, 'refused')
}

async function writeRevoked(
  scene: Scene,
  { personId = null, capabilities, lapse }: Of<'revoked'>,
): Promise<void> {
  const left = { ...scene.participant.allowedTo }
  const less = capabilities.includes('view') ? [...capabilities, ...leansOnView] : capabilities
  for (const [whose, allowed] of Object.entries(left)) {
    if (personId !== null && whose !== personId) continue
    const taken = allowed.filter((capability) => less.includes(capability))
    if (taken.length === 0) continue
    left[whose] = allowed.filter((capability) => !taken.includes(capability))
    const sessionId = scene.locked.session.id
    const to = await scene.names.toWhom(whose)
    const gone = { sessionId, capabilities: taken, ...to }
    await tell(
      scene,
      lapse ? { type: 'session.lapsed', lapse, ...gone } : { type: 'session.revoked', ...gone },
    )
    if (taken.includes('recording')) await endRecordingsOf(scene, whose)
  }
  await remember(scene, left)
}

async function endRecordingsOf({ tx, locked, participant, now }: Scene, technicianId: string): Promise<void> {
  const of = { sessionId: locked.session.id, participantId: participant.id, technicianId }
  await endRecordings(tx, locked.audience, of, { why: 'revoked', now })
}

async function tell({ tx, locked, now }: Scene, event: TimelineEvent, authorId: string | null = null) {
  await recordEvent(tx, locked.audience, { event, authorId, at: now })
}

/** To whom what is allowed, and with it what is allowed at all. */
async function remember(
  { tx, locked, participant }: Scene,
  to: ParticipantRecord['allowedTo'],
): Promise<void> {
  const allowedTo = Object.fromEntries(
    Object.entries(to).filter(([, capabilities]) => capabilities.length > 0),
  )
  const allowed = [...new Set(Object.values(allowedTo).flat())]
  await writeParticipant(tx, participant, { allowedTo, allowed })
  await sessionChanged(tx, locked.audience, locked.session.id)
}
