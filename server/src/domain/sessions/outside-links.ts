import { z } from 'zod'
import type { Deps } from '../context.ts'
import type { OutsideSessionRecord } from './outside-store.ts'

/** The two addresses of a session at the outside party. Both are secrets: whoever has one is in. */
const OutsideLinks = z.object({ customer: z.string(), technician: z.string() })
export type OutsideLinks = z.infer<typeof OutsideLinks>

const place = (organisationId: string, sessionId: string) => ({
  tenant: organisationId,
  purpose: 'outside-session.links',
  row: sessionId,
})

export const sealLinks = (
  { secrets }: Pick<Deps, 'secrets'>,
  organisationId: string,
  sessionId: string,
  links: OutsideLinks,
): string => secrets.seal(JSON.stringify(links), place(organisationId, sessionId))

/** @throws SealError when key, place or bytes do not fit */
export const openLinks = (
  { secrets }: Pick<Deps, 'secrets'>,
  { organisationId, sessionId, sealedLinks }: OutsideSessionRecord,
): OutsideLinks => OutsideLinks.parse(JSON.parse(secrets.open(sealedLinks, place(organisationId, sessionId))))
