import { and, eq, isNull } from 'drizzle-orm'
import { brandings, organisations, teams } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import { setting } from '../kept-settings.ts'

export type BrandingRecord = Pick<typeof brandings.$inferSelect, 'accentColour' | 'logo' | 'texts'>

/** Nothing said. */
export const noBranding: BrandingRecord = { accentColour: null, logo: null, texts: {} }

const columns = { accentColour: brandings.accentColour, logo: brandings.logo, texts: brandings.texts }

/** What somebody's branding is made of: the organisation's name, what it says, and what a team says over it. */
export type BrandingLayers = { organisation: string; common: BrandingRecord; team: BrandingRecord }

/** Where a profile is: the organisation's own has no team. */
export type BrandingPlace = { organisationId: string; teamId: string | null }

export async function readLayers(
  db: Executor,
  { organisationId, teamId }: BrandingPlace,
): Promise<BrandingLayers> {
  return pickLayers(await readRows(db, organisationId), teamId)
}

/** Of a session or a mail: without a team it is the default team's. */
export async function readLayersOfWork(
  db: Executor,
  { organisationId, teamId }: BrandingPlace,
): Promise<BrandingLayers> {
  const rows = await readRows(db, organisationId)
  return pickLayers(rows, teamId ?? rows[0]?.defaultTeamId ?? null)
}

const readRows = (db: Executor, organisationId: string) =>
  setting(db, 'branding', () => readBrandings(db, organisationId))

async function readBrandings(db: Executor, organisationId: string) {
  const rows = await db
    .select({
      organisation: organisations.name,
      defaultTeamId: teams.id,
      teamId: brandings.teamId,
      ...columns,
    })
    .from(organisations)
    .leftJoin(teams, and(eq(teams.organisationId, organisations.id), eq(teams.isDefault, true)))
    .leftJoin(brandings, eq(brandings.organisationId, organisations.id))
    .where(eq(organisations.id, organisationId))
  if (rows.length === 0) throw new Error(`no organisation ${organisationId}`)
  return rows
}

function pickLayers(rows: Awaited<ReturnType<typeof readRows>>, teamId: string | null): BrandingLayers {
  const of = (wanted: string | null): BrandingRecord => {
    // An organisation that has said nothing is a row without a branding.
    const row = rows.find((one) => one.texts !== null && one.teamId === wanted)
    return row ? { accentColour: row.accentColour, logo: row.logo, texts: row.texts ?? {} } : noBranding
  }
  return {
    organisation: rows[0]?.organisation ?? '',
    common: of(null),
    team: teamId ? of(teamId) : noBranding,
  }
}

/** The row of one profile, held until the transaction ends; it is there from its first change on. */
export const profileRow = ({ organisationId, teamId }: BrandingPlace) =>
  and(
    eq(brandings.organisationId, organisationId),
    teamId ? eq(brandings.teamId, teamId) : isNull(brandings.teamId),
  )
