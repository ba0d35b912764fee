/**
 * Who may see what this page shares: the same rule as in the Helper [SES-9]. An allowance holds for one
 * technician on one certificate; another technician, another certificate, or a gap of more than a minute has to ask
 * again. It lives in this page only; no message from outside carries one. `now` is in milliseconds.
 */

/** A connection that was away for longer has to ask again. */
export const keptGapMs = 60_000
/** No answer is a No. */
export const expiresInMs = 60_000
/** The buttons of a question are dead for this long, so that nobody allows by accident. */
export const deadForMs = 1_500

/** `fingerprint` is null until the technician's first connection binds it. */
interface Allowance {
  fingerprint: string | null
  goneAt: number | null
}

export type ViewConsent = ReadonlyMap<string, Allowance>

export const nobody: ViewConsent = new Map()

/** The person allows these technicians, whoever of them connects first with which certificate. */
export function allow(consent: ViewConsent, personIds: readonly string[]): ViewConsent {
  const next = new Map(consent)
  for (const personId of personIds) next.set(personId, { fingerprint: null, goneAt: null })
  return next
}

/** The person allows this technician on exactly this certificate. */
export function allowOn(consent: ViewConsent, personId: string, fingerprint: string): ViewConsent {
  return new Map(consent).set(personId, { fingerprint, goneAt: null })
}

export function withdraw(consent: ViewConsent, personId: string): ViewConsent {
  const next = new Map(consent)
  next.delete(personId)
  return next
}

/** A technician's connection is there with this certificate: what it may see, and the consent from now on. */
export function admit(
  consent: ViewConsent,
  personId: string,
  fingerprint: string,
  now: number,
): { consent: ViewConsent; may: boolean } {
  const allowance = consent.get(personId)
  if (!allowance || !holds(allowance, fingerprint, now)) return { consent, may: false }
  return { consent: allowOn(consent, personId, fingerprint), may: true }
}

/** The last connection of this technician is gone. */
export function gone(consent: ViewConsent, personId: string, now: number): ViewConsent {
  const allowance = consent.get(personId)
  if (!allowance || allowance.fingerprint === null || allowance.goneAt !== null) return consent
  return new Map(consent).set(personId, { ...allowance, goneAt: now })
}

function holds(allowance: Allowance, fingerprint: string, now: number): boolean {
  if (allowance.fingerprint === null) return true
  const inTime = allowance.goneAt === null || now - allowance.goneAt <= keptGapMs
  return allowance.fingerprint === fingerprint && inTime
}
