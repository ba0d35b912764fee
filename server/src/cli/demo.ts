import { DesksideError } from '@deskside/protocol/errors'
import type { Deps } from '../domain/context.ts'
import { type DemoOutcome, loadDemoData } from '../domain/demo/load-demo-data.ts'
import { openDemoDesk } from '../domain/demo/open-demo-desk.ts'
import { organisationFinder } from '../domain/organisations/find-organisation.ts'
import { isSetUpNeeded } from '../domain/set-up/set-up-state.ts'
import { say, type Text, terminalLanguage } from './language.ts'
import { withDesk } from './with-desk.ts'

/** `demo [--host <host>]`: demo data for an organisation without tickets; a desk that is not set up gets all of it. */
export async function loadDemoByCommand({ host = '' }: { host?: string }): Promise<void> {
  await withDesk(async (deps, config) => {
    try {
      printLogins(await load(deps, host), config.http.publicUrl)
    } catch (error) {
      const explanation = error instanceof DesksideError ? explanations[error.code] : undefined
      if (!explanation) throw error
      process.exitCode = 1
      say(explanation)
    }
  })
}

async function load(deps: Deps, host: string): Promise<DemoOutcome> {
  if (await isSetUpNeeded(deps, deps.db)) {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    return openDemoDesk(deps, { name: 'Deskside', language: terminalLanguage(), timeZone })
  }
  const organisationId = await organisationFinder(deps)(host)
  if (!organisationId) throw new DesksideError('not_found')
  return loadDemoData(deps, { organisationId })
}

function printLogins({ tickets, sessions, logins }: DemoOutcome, address: string): void {
  say({
    en: `Loaded ${tickets} tickets and ${sessions} sessions. These people sign in at ${address}; their passwords are shown only now:`,
    fr: `${tickets} tickets et ${sessions} sessions chargés. Ces personnes se connectent sur ${address} ; leurs mots de passe ne sont affichés que maintenant :`,
  })
  const roles = {
    requester: { en: 'requester', fr: 'demandeur' },
    technician: { en: 'technician', fr: 'technicien' },
    administrator: { en: 'administrator', fr: 'administrateur' },
  }
  const width = Math.max(...logins.map(({ email }) => email.length))
  for (const { name, email, role, password } of logins) {
    const label = roles[role][terminalLanguage()]
    process.stdout.write(`  ${email.padEnd(width)}  ${password}  ${name} (${label})\n`)
  }
}

const explanations: Record<string, Text> = {
  conflict: {
    en: 'The organisation has tickets already; demo data go only into an empty one.',
    fr: 'L’organisation a déjà des tickets ; les données de démonstration ne vont que dans une organisation vide.',
  },
  email_taken: {
    en: 'Somebody has one of the demo people’s addresses already; nothing was loaded.',
    fr: 'Quelqu’un a déjà l’adresse d’une des personnes de démonstration ; rien n’a été chargé.',
  },
  not_found: {
    en: 'There is no such organisation. In cloud mode, name it with --host.',
    fr: 'Cette organisation n’existe pas. En mode cloud, indiquez-la avec --host.',
  },
}
