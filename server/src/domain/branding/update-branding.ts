import { carriesWhiteText, readableShade } from '@deskside/protocol/colour'
import { DesksideError } from '@deskside/protocol/errors'
import type { BrandingChanges } from '@deskside/protocol/http/branding'
import { brandingTextNames } from '@deskside/protocol/vocabulary/branding'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { brandings } from '../../db/schema/index.ts'
import { cleanText } from '../../lib/clean-text.ts'
import { newId } from '../../lib/id.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { type BrandingPlace, type BrandingRecord, profileRow } from './branding-store.ts'
import { type ProfileName, placeOf } from './read-branding.ts'

/**
 * [ADM-5] Changes what a profile says; requesters see it at their next visit, for nothing of it is in their link.
 * @throws DesksideError `forbidden`, `not_found`; `colour_unreadable` with a shade that would do
 */
export async function updateBranding(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  profile: ProfileName,
  { accentColour, texts }: BrandingChanges,
): Promise<void> {
  if (accentColour && !carriesWhiteText(accentColour))
    throw new DesksideError('colour_unreadable', { colour: accentColour, shade: readableShade(accentColour) })
  await db.transaction(async (tx) => {
    const place = await placeOf(tx, actor, profile)
    await changeProfile(tx, place, clock.now(), (before) => ({
      ...before,
      ...(accentColour !== undefined && { accentColour: accentColour?.toLowerCase() ?? null }),
      texts: changedTexts(before.texts, texts ?? {}),
    }))
    const object = { type: 'branding', id: place.teamId } as const
    await auditBy(tx, { clock }, actor, 'branding.changed', object, { accentColour })
  })
}

/** Holds the profile's row, made if there was none, and writes what the change makes of it. */
export async function changeProfile(
  tx: Transaction,
  place: BrandingPlace,
  now: Date,
  change: (before: BrandingRecord) => BrandingRecord,
): Promise<void> {
  await tx
    .insert(brandings)
    .values({ id: newId(now.getTime()), ...place, changedAt: now })
    .onConflictDoNothing()
  const [before] = await tx.select().from(brandings).where(profileRow(place)).for('update')
  if (!before) throw new Error('a branding that was just written is not there')
  const { accentColour, logo, texts } = change(before)
  await tx.update(brandings).set({ accentColour, logo, texts, changedAt: now }).where(profileRow(place))
}

type Texts = BrandingRecord['texts']

function changedTexts(before: Texts, changes: NonNullable<BrandingChanges['texts']>): Texts {
  const after: Texts = {}
  for (const language of languages) {
    const words = { ...before[language] }
    for (const name of brandingTextNames) {
      const said = changes[language]?.[name]
      if (said !== undefined) words[name] = (said && cleanText(said)) || null
    }
    after[language] = words
  }
  return after
}
