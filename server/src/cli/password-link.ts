import { issuePasswordLink } from '../domain/login/issue-password-link.ts'
import { loginDoors } from '../domain/login/login-doors.ts'
import { organisationFinder } from '../domain/organisations/find-organisation.ts'
import { say } from './language.ts'
import { withDesk } from './with-desk.ts'

/** `password-link <address> [--host <host>]`: for somebody whom no mail reaches. */
export async function printPasswordLink(email: string, { host = '' }: { host?: string }): Promise<void> {
  await withDesk(async (deps) => {
    const organisationId = await organisationFinder(deps)(host)
    const link = organisationId && (await issuePasswordLink(deps, loginDoors(deps), organisationId, email))
    if (!link) {
      process.exitCode = 1
      return say({
        en: `Nobody who may sign in has the address ${email}.`,
        fr: `Personne qui puisse se connecter n’a l’adresse ${email}.`,
      })
    }
    say({
      en: 'With this link that person chooses a new password. It works once, for an hour:',
      fr: 'Avec ce lien, cette personne choisit un nouveau mot de passe. Il sert une fois, pendant une heure :',
    })
    process.stdout.write(`  ${link}\n`)
  })
}
