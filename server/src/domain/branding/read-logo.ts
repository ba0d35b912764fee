import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { DesksideError } from '@deskside/protocol/errors'
import type { Deps } from '../context.ts'
import { findLogoFile } from './set-logo.ts'

/** The bytes of a logo of this organisation, by its hash (hex). @throws DesksideError `not_found` */
export async function readLogo(
  { db, files }: Pick<Deps, 'db' | 'files'>,
  organisationId: string,
  sha256: string,
): Promise<Readable> {
  const id = await findLogoFile(db, organisationId, sha256)
  if (!id) throw new DesksideError('not_found')
  return files.open(id)
}

/** For a mail. @returns undefined when the picture cannot be had: a mail goes without it rather than not at all. */
export async function logoBytes(
  deps: Pick<Deps, 'db' | 'files' | 'logger'>,
  organisationId: string,
  sha256: string,
): Promise<Buffer | undefined> {
  try {
    return await buffer(await readLogo(deps, organisationId, sha256))
  } catch (error) {
    deps.logger.warn({ err: error, sha256 }, 'A logo cannot be read; the mail goes without it')
    return undefined
  }
}
