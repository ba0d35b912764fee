import { createHmac } from 'node:crypto'
import type { Deps } from '../context.ts'

/** What a login's page sends back with every request that changes something. Derived, so there is nothing to store. */
export function csrfToken({ secrets }: Pick<Deps, 'secrets'>, loginId: string): string {
  return createHmac('sha256', secrets.deriveKey('csrf')).update(loginId).digest('base64url')
}
