import { resolve } from 'node:path'
import { z } from 'zod'
import { exportOrganisation } from '../domain/export/export-organisation.ts'
import { organisationFinder } from '../domain/organisations/find-organisation.ts'
import { say } from './language.ts'
import { withDesk } from './with-desk.ts'

const Options = z.object({ organisation: z.string().default(''), to: z.string().optional() })

/** `export`: everything of an organisation into a new folder. Ends with 1 when a file was missing or damaged. */
export async function exportByCommand(options: unknown): Promise<void> {
  const { organisation, to } = Options.parse(options)
  const folder = resolve(
    to ?? `deskside-export-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`,
  )
  const { rows, files, missingFiles } = await withDesk(async (deps) => {
    const id = await organisationFinder(deps)(organisation)
    if (!id) throw new Error(`There is no organisation at “${organisation}”.`)
    return exportOrganisation(deps, id, folder)
  })
  say({
    en: `Exported ${rows} rows and ${files} files to ${folder}.`,
    fr: `${rows} lignes et ${files} fichiers exportés vers ${folder}.`,
  })
  if (missingFiles.length === 0) return
  process.exitCode = 1
  say({
    en: `These files are missing or damaged: ${missingFiles.join(', ')}`,
    fr: `Ces fichiers manquent ou sont endommagés : ${missingFiles.join(', ')}`,
  })
}
