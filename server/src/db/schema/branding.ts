import type { BrandingTexts, LogoGround } from '@deskside/protocol/vocabulary/branding'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, moment, organisationId } from './columns.ts'
import { teams } from './people.ts'

/** A logo's file: its row in `files`, and by what it is addressed and drawn. Sizes in pixels. */
export type KeptLogo = { fileId: string; sha256: string; ground: LogoGround; width: number; height: number }

/** [ADM-5] What the organisation (`teamId` null) or a team says of itself. What it leaves out it has from above. */
export const brandings = pgTable(
  'brandings',
  {
    id: id(),
    organisationId: organisationId(),
    teamId: uuid('team_id').references(() => teams.id, { onDelete: 'cascade' }),
    accentColour: text('accent_colour'),
    logo: jsonb('logo').$type<KeptLogo>(),
    texts: jsonb('texts').$type<Partial<Record<Language, Partial<BrandingTexts>>>>().notNull().default({}),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [unique('brandings_place').on(table.organisationId, table.teamId).nullsNotDistinct()],
)
