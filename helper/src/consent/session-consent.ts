import { type Capability, exclusiveCapabilities } from '@deskside/protocol/vocabulary/capabilities'
import {
  allowedNow,
  type Consent,
  type ConsentEffect,
  type ConsentEvent,
  type ConsentStep,
  may,
  mayInject,
  nextTickAt,
  noConsent,
  type Question,
  step,
} from './consent-machine.ts'

/**
 * The consent of a session with several technicians [SES-15]: for each the rule of `consent-machine.ts` by itself, and
 * what holds between them. One question at a time is on the screen, whoever asked it, and nothing is injected for
 * anybody meanwhile. What one technician at a time may have goes from one to the other with the person's Allow. Stop,
 * and the person's own hand, are for all. Pure, like the rule itself.
 */
export interface SessionConsent {
  readonly parties: ReadonlyMap<string, Consent>
  readonly stopped: boolean
}

export type SessionConsentEvent =
  | Exclude<ConsentEvent, { kind: 'peer_lost' } | { kind: 'revoked' }>
  | { kind: 'peer_lost'; technicianId: string }
  /** From this technician, or from everybody. */
  | { kind: 'revoked'; capabilities: readonly Capability[]; technicianId?: string | undefined }

/** Whom the effect is about; `end_session` is about all, and comes once. */
export type SessionConsentEffect = ConsentEffect & { technicianId: string }

export interface SessionConsentStep {
  consent: SessionConsent
  effects: SessionConsentEffect[]
}

export const nobodysConsent: SessionConsent = { parties: new Map(), stopped: false }

/** The question that is open, whoever asked. */
export const openQuestion = ({ parties }: SessionConsent): Question | null =>
  [...parties.values()].find(({ question }) => question !== null)?.question ?? null

/** What this technician may do right now; without one, what anybody may. */
export const mayInSession = (
  { parties }: SessionConsent,
  capability: Capability,
  technicianId?: string,
): boolean => [...parties].some(([id, consent]) => (technicianId ?? id) === id && may(consent, capability))

/** Whether this technician's input may be injected right now: no window of ours is open or has just closed, for anybody. */
export function mayInjectFor({ parties }: SessionConsent, technicianId: string, now: number): boolean {
  const own = parties.get(technicianId)
  const quiet = [...parties.values()].every(
    ({ question, inputDroppedUntil }) => !question && now >= inputDroppedUntil,
  )
  return quiet && own !== undefined && mayInject(own, now)
}

/**
 * Whether this technician may draw over the screen right now: never while a question of ours is on it, so that nobody covers
 * what it says.
 */
export const mayGuideFor = (consent: SessionConsent, technicianId: string): boolean =>
  openQuestion(consent) === null &&
  mayInSession(consent, 'guide', technicianId) &&
  mayInSession(consent, 'view', technicianId)

/** What is allowed right now to each; those to whom nothing is are not among them. */
export const allowedToEach = ({ parties }: SessionConsent): Map<string, Capability[]> =>
  new Map(
    [...parties].flatMap(([id, consent]) => {
      const allowed = allowedNow(consent)
      return allowed.length > 0 ? [[id, allowed] as const] : []
    }),
  )

/** When the next `tick` can change something for anybody. */
export function nextTickOf({ parties }: SessionConsent): number | null {
  const times = [...parties.values()].flatMap((consent) => nextTickAt(consent) ?? [])
  return times.length > 0 ? Math.min(...times) : null
}

/** The next state, and what must happen outside. */
export function stepSession(
  consent: SessionConsent,
  event: SessionConsentEvent,
  now: number,
): SessionConsentStep {
  if (consent.stopped) return { consent, effects: [] }
  switch (event.kind) {
    case 'peer_bound':
      return feed(consent, [event.binding.technicianId], event, now)
    case 'peer_lost':
      return feed(consent, [event.technicianId], { kind: 'peer_lost' }, now)
    case 'asked':
      return ask(consent, event, now)
    case 'answered':
      return answer(consent, event, now)
    case 'ask_withdrawn':
    case 'shown':
      return feed(consent, whoAsked(consent, event.askId), event, now)
    case 'revoked': {
      const { technicianId, capabilities } = event
      const whose = technicianId === undefined ? [...consent.parties.keys()] : [technicianId]
      return feed(consent, whose, { kind: 'revoked', capabilities }, now)
    }
    case 'local_hand':
    case 'tick':
      return feed(consent, [...consent.parties.keys()], event, now)
    case 'stopped':
      return stop(consent, now)
  }
}

/** One after the other, each by the rule for itself. */
function feed(
  { parties, stopped }: SessionConsent,
  technicianIds: readonly string[],
  event: ConsentEvent,
  now: number,
): SessionConsentStep {
  const next = new Map(parties)
  const effects: SessionConsentEffect[] = []
  for (const technicianId of technicianIds) {
    const before = next.get(technicianId) ?? newcomer(parties)
    const stepped: ConsentStep = step(before, event, now)
    next.set(technicianId, stepped.consent)
    // Somebody who is away and has nothing is nobody.
    if (!stepped.consent.peer && !stepped.consent.grants) next.delete(technicianId)
    effects.push(...stepped.effects.map((effect) => ({ ...effect, technicianId })))
  }
  return { consent: { parties: next, stopped }, effects }
}

/** The person's hand is at the mouse for whoever comes in meanwhile, too. */
const newcomer = (parties: SessionConsent['parties']): Consent => {
  const { localHandUntil, localHand } = [...parties.values()].reduce(
    (latest, one) => (one.localHandUntil > latest.localHandUntil ? one : latest),
    noConsent,
  )
  return { ...noConsent, localHandUntil, localHand }
}

const whoAsked = ({ parties }: SessionConsent, askId: string): string[] =>
  [...parties].flatMap(([id, { question }]) => (question?.askId === askId ? [id] : []))

function ask(
  consent: SessionConsent,
  event: SessionConsentEvent & { kind: 'asked' },
  now: number,
): SessionConsentStep {
  const { technicianId, askId, capabilities } = event
  const other = openQuestion(consent)?.binding.technicianId
  const known = consent.parties.has(technicianId)
  if (known && (other === undefined || other === technicianId))
    return feed(consent, [technicianId], event, now)
  const refused = { kind: 'report', outcome: 'refused', capabilities, askId, technicianId } as const
  return { consent, effects: [refused] }
}

/** Allowed to one: what only one may have is taken from the others first, so that there is never a moment with two. */
function answer(
  consent: SessionConsent,
  event: SessionConsentEvent & { kind: 'answered' },
  now: number,
): SessionConsentStep {
  const [technicianId] = whoAsked(consent, event.askId)
  if (technicianId === undefined) return { consent, effects: [] }
  const answered = feed(consent, [technicianId], event, now)
  const mine = answered.consent.parties.get(technicianId)
  const taken = [...(mine?.grants?.capabilities ?? [])].filter((one) => exclusiveCapabilities.has(one))
  const others = [...consent.parties.keys()].filter((id) => id !== technicianId)
  const lowered = feed(answered.consent, others, { kind: 'revoked', capabilities: taken }, now)
  return { consent: lowered.consent, effects: [...lowered.effects, ...answered.effects] }
}

function stop(consent: SessionConsent, now: number): SessionConsentStep {
  const all = feed(consent, [...consent.parties.keys()], { kind: 'stopped' }, now)
  const effects = all.effects.filter(({ kind }) => kind !== 'end_session')
  return {
    consent: { ...all.consent, stopped: true },
    effects: [...effects, { kind: 'end_session', technicianId: '' }],
  }
}
