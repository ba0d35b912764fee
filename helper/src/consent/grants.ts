import type { Capability } from '@deskside/protocol/vocabulary/capabilities'

/**
 * To whom something was allowed. A grant holds for exactly this technician, in exactly this session, over the
 * connection between exactly these two certificates; whoever differs in one of them has to ask again.
 */
export interface GrantBinding {
  sessionId: string
  technicianId: string
  /** The DTLS fingerprints (SHA-256) of both ends, as used by the connection, not as announced. */
  helperFingerprint: string
  viewerFingerprint: string
}

export interface Grants {
  readonly binding: GrantBinding
  readonly capabilities: ReadonlySet<Capability>
  /** When some of them end by themselves, by the clock of the consent; what is not in it lasts with the session. */
  readonly until: ReadonlyMap<Capability, number>
}

export const sameBinding = (one: GrantBinding, other: GrantBinding): boolean =>
  one.sessionId === other.sessionId &&
  one.technicianId === other.technicianId &&
  one.helperFingerprint === other.helperFingerprint &&
  one.viewerFingerprint === other.viewerFingerprint

/** The grants with more allowed; those of another binding do not survive. @param until when these end by themselves */
export function grant(
  grants: Grants | null,
  binding: GrantBinding,
  more: readonly Capability[],
  until: number | null,
): Grants {
  const kept = grants && sameBinding(grants.binding, binding) ? grants : null
  const ends = new Map(kept?.until)
  for (const capability of more) {
    if (until === null) ends.delete(capability)
    else ends.set(capability, until)
  }
  return { binding, capabilities: new Set([...(kept?.capabilities ?? []), ...more]), until: ends }
}

/** The grants with less allowed. */
export function withdraw(grants: Grants, less: readonly Capability[]): Grants {
  return {
    binding: grants.binding,
    capabilities: new Set([...grants.capabilities].filter((one) => !less.includes(one))),
    until: new Map([...grants.until].filter(([one]) => !less.includes(one))),
  }
}
