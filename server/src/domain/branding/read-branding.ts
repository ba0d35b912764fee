import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { teams } from '../../db/schema/index.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import { type BrandingLayers, type BrandingPlace, readLayers } from './branding-store.ts'

/** `organisation`, or a team's id. */
export type ProfileName = string

/** @throws DesksideError `forbidden`, `not_found` for a team that the organisation does not have */
export async function readBranding(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  profile: ProfileName,
): Promise<BrandingLayers & { place: BrandingPlace }> {
  const place = await placeOf(db, actor, profile)
  return { ...(await readLayers(db, place)), place }
}

/** Where the named profile is, for somebody who may change it. @throws as `readBranding` */
export async function placeOf(db: Executor, actor: Actor, profile: ProfileName): Promise<BrandingPlace> {
  require(mayAdministerOrganisation(actor))
  const { organisationId } = actor
  if (profile === 'organisation') return { organisationId, teamId: null }
  const [team] = await db
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.organisationId, organisationId), eq(teams.id, profile)))
  if (!team) throw new DesksideError('not_found')
  return { organisationId, teamId: team.id }
}
