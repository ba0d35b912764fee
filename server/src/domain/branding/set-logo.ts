import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { and, eq } from 'drizzle-orm'
import type { KeptLogo } from '../../db/schema/branding.ts'
import { files } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { logoMediaType, type MadeLogo, makeLogo } from './logo-rules.ts'
import { type ProfileName, placeOf } from './read-branding.ts'
import { changeProfile } from './update-branding.ts'

type LogoDeps = Pick<Deps, 'db' | 'clock' | 'files'>

/**
 * [ADM-5] Gives a profile a logo. It is kept by its hash: the same picture is kept once, and one that is replaced stays, for mails
 * in the outbox show it.
 * @throws DesksideError `forbidden`, `not_found`, `unsupported_media`, `too_large`, `logo_invisible`
 */
export async function setLogo(
  deps: LogoDeps,
  actor: Actor,
  profile: ProfileName,
  upload: Buffer,
): Promise<void> {
  const place = await placeOf(deps.db, actor, profile)
  const made = await makeLogo(upload)
  const known = await findLogoFile(deps.db, actor.organisationId, hashOf(made.png))
  const id = known ?? newId(deps.clock.now().getTime())
  if (!known) await deps.files.put(id, Readable.from([made.png]))
  const logo: KeptLogo = {
    fileId: id,
    sha256: hashOf(made.png),
    ground: made.ground,
    width: made.width,
    height: made.height,
  }
  try {
    await deps.db.transaction(async (tx) => {
      if (!known) await writeFile(tx, deps, actor, made, logo)
      await changeProfile(tx, place, deps.clock.now(), (before) => ({ ...before, logo }))
      const object = { type: 'branding', id: place.teamId } as const
      await auditBy(tx, deps, actor, 'branding.logo_set', object, { sha256: logo.sha256 })
    })
  } catch (error) {
    if (!known) await deps.files.remove(id)
    throw error
  }
}

/** From then on the organisation's logo is shown, or none. */
export async function removeLogo(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  profile: ProfileName,
): Promise<void> {
  await db.transaction(async (tx) => {
    const place = await placeOf(tx, actor, profile)
    await changeProfile(tx, place, clock.now(), (before) => ({ ...before, logo: null }))
    await auditBy(tx, { clock }, actor, 'branding.logo_removed', { type: 'branding', id: place.teamId })
  })
}

/** The file of a logo of this organisation. */
export async function findLogoFile(
  db: Deps['db'],
  organisationId: string,
  sha256: string,
): Promise<string | undefined> {
  const [file] = await db
    .select({ id: files.id })
    .from(files)
    .where(and(eq(files.organisationId, organisationId), eq(files.purpose, 'logo'), eq(files.sha256, sha256)))
    .limit(1)
  return file?.id
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

async function writeFile(
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  actor: Actor,
  { png }: MadeLogo,
  { fileId, sha256 }: KeptLogo,
): Promise<void> {
  await tx.insert(files).values({
    id: fileId,
    organisationId: actor.organisationId,
    purpose: 'logo',
    uploadedBy: actor.personId,
    name: 'logo.png',
    mediaType: logoMediaType,
    sizeBytes: png.length,
    sha256,
    createdAt: clock.now(),
  })
}
