import { issueSetUpLink } from '../domain/set-up/issue-set-up-link.ts'
import { say } from './language.ts'
import { withDesk } from './with-desk.ts'

/** `setup-link`: a new one-time link, while the desk is not set up. */
export async function printSetUpLink(): Promise<void> {
  await withDesk(async (deps) => {
    const link = await issueSetUpLink(deps)
    if (link) return process.stdout.write(`${link}\n`)
    process.exitCode = 1
    return say({
      en: 'This desk is set up already; there is no set-up link any more. Somebody who forgot a password asks for a new one on the login page.',
      fr: 'Ce bureau de service est déjà configuré ; il n’y a plus de lien de configuration. Pour un mot de passe oublié, demandez-en un nouveau sur la page de connexion.',
    })
  })
}
