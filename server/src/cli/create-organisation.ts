import { TimeZone } from '@deskside/protocol/ids'
import { Language } from '@deskside/protocol/vocabulary/languages'
import { z } from 'zod'
import { openOrganisation } from '../domain/organisations/open-organisation.ts'
import { say } from './language.ts'
import { withDesk } from './with-desk.ts'

const Options = z.object({
  host: z.string().regex(/^[a-z0-9.-]+$/i),
  language: Language,
  timeZone: TimeZone,
  adminName: z.string().trim().min(1).max(120),
  adminEmail: z.email().max(254),
})

/** `organisation create <name>`: for a server in cloud mode. */
export async function createOrganisationByCommand(name: string, options: unknown): Promise<void> {
  const { host, language, timeZone, adminName, adminEmail } = Options.parse(options)
  await withDesk(async (deps) => {
    const administrator = { name: adminName, email: adminEmail }
    const link = await openOrganisation(deps, { host, name, language, timeZone, administrator })
    say({
      en: `${name} is reached at ${host}. Its administrator becomes a member with this link, which works once:`,
      fr: `${name} est joignable à ${host}. Son administrateur rejoint l’organisation avec ce lien, à usage unique :`,
    })
    process.stdout.write(`  ${link}\n`)
  })
}
