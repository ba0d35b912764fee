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
}

export const sameBinding = (one: GrantBinding, other: GrantBinding): boolean =>
  one.sessionId === other.sessionId &&
  one.technicianId === other.technicianId &&
  one.helperFingerprint === other.helperFingerprint &&
  one.viewerFingerprint === other.viewerFingerprint

/** The grants with more allowed; those of another binding do not survive. */
export function grant(grants: Grants | null, binding: GrantBinding, more: readonly Capability[]): Grants {
  const kept = grants && sameBinding(grants.binding, binding) ? grants.capabilities : []
  return { binding, capabilities: new Set([...kept, ...more]) }
}

/** The grants with less allowed. */
export function withdraw(grants: Grants, less: readonly Capability[]): Grants {
  return {
    binding: grants.binding,
    capabilities: new Set([...grants.capabilities].filter((one) => !less.includes(one))),
  }
}
