import { DesksideError } from '@deskside/protocol/errors'
import { TimeZone } from '@deskside/protocol/ids'
import { Language } from '@deskside/protocol/vocabulary/languages'
import { z } from 'zod'
import { openOrganisation } from '../domain/organisations/open-organisation.ts'
import { say, type Text } from './language.ts'
import { withDesk } from './with-desk.ts'

const Options = z.object({
  host: z.string().regex(/^[a-z0-9.-]+$/i),
  language: Language,
  timeZone: TimeZone,
  adminName: z.string().trim().min(1).max(120),
  adminEmail: z.email().max(254),
})

const explanations: Record<string, Text> = {
  forbidden: {
    en: 'This server is for one organisation. A server for several has DESKSIDE_MODE=cloud.',
    fr: 'Ce serveur est prévu pour une seule organisation. Un serveur pour plusieurs a DESKSIDE_MODE=cloud.',
  },
  conflict: {
    en: 'Another organisation has this host already.',
    fr: 'Une autre organisation a déjà ce nom d’hôte.',
  },
}

function explain(error: unknown): null {
  const explanation = error instanceof DesksideError ? explanations[error.code] : undefined
  if (!explanation) throw error
  process.exitCode = 1
  say(explanation)
  return null
}

/** `organisation create <name>`: for a server in cloud mode. */
export async function createOrganisationByCommand(name: string, options: unknown): Promise<void> {
  const { host, language, timeZone, adminName, adminEmail } = Options.parse(options)
  await withDesk(async (deps) => {
    const administrator = { name: adminName, email: adminEmail }
    const wish = { host, name, language, timeZone, administrator }
    const link = await openOrganisation(deps, wish).catch(explain)
    if (!link) return
    say({
      en: `${name} is reached at ${host}. Its administrator becomes a member with this link, which works once:`,
      fr: `${name} est joignable à ${host}. Son administrateur rejoint l’organisation avec ce lien, à usage unique :`,
    })
    process.stdout.write(`  ${link}\n`)
  })
}
