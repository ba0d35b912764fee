import { createHmac } from 'node:crypto'
import { sameSecret } from '../../lib/secrets/tokens.ts'
import type { Deps } from '../context.ts'

type LinkDeps = Pick<Deps, 'secrets' | 'clock'>

const day = 24 * 60 * 60 * 1000

/**
 * A photo's address for people without a login: who follows a session's link sees whom they let in. It is signed for
 * this photo and until the end of the next day (UTC), and opens nothing else.
 */
export function signedPhotoUrl(deps: LinkDeps, photoFileId: string | null): string | null {
  if (!photoFileId) return null
  const until = Math.ceil(deps.clock.now().getTime() / day + 1) * day
  return `/api/photos/${photoFileId}?until=${until}&signature=${sign(deps, photoFileId, until)}`
}

export function isPhotoLinkValid(
  deps: LinkDeps,
  photoFileId: string,
  until: number,
  signature: string,
): boolean {
  return deps.clock.now().getTime() < until && sameSecret(signature, sign(deps, photoFileId, until))
}

function sign({ secrets }: LinkDeps, photoFileId: string, until: number): string {
  return createHmac('sha256', secrets.deriveKey('photo-link'))
    .update(JSON.stringify([photoFileId, until]))
    .digest('base64url')
}
