import { tokenScopes } from '@deskside/protocol/vocabulary/token-scopes'
import { Command } from 'commander'
import { version } from '../version.ts'
import { verifyAuditByCommand } from './audit.ts'
import { createOrganisationByCommand } from './create-organisation.ts'
import { loadDemoByCommand } from './demo.ts'
import { doctor } from './doctor/doctor.ts'
import { exportByCommand } from './export.ts'
import { type Text, terminalLanguage } from './language.ts'
import { printPasswordLink } from './password-link.ts'
import { createTokenByCommand, listTokensByCommand, revokeTokenByCommand } from './script-tokens.ts'
import { printSetUpLink } from './set-up-link.ts'

const language = terminalLanguage()
const inWords = (text: Text): string => text[language]

const program = new Command('deskside').version(version).description(
  inWords({
    en: 'Commands for operators of a Deskside.',
    fr: 'Commandes pour les exploitants d’un Deskside.',
  }),
)

program
  .command('setup-link')
  .description(
    inWords({
      en: 'print a new one-time set-up link, while the desk is not set up',
      fr: 'afficher un nouveau lien de configuration à usage unique, tant que le bureau de service n’est pas configuré',
    }),
  )
  .action(printSetUpLink)

program
  .command('password-link <address>')
  .description(
    inWords({
      en: 'print a link with which a person chooses a new password, when no mail reaches them',
      fr: 'afficher un lien avec lequel une personne choisit un nouveau mot de passe, si aucun message ne lui parvient',
    }),
  )
  .option(
    '--host <host>',
    inWords({ en: 'in cloud mode: the organisation', fr: 'en mode cloud : l’organisation' }),
  )
  .action(printPasswordLink)

program
  .command('doctor')
  .description(
    inWords({
      en: 'check what the server needs and say what is wrong',
      fr: 'vérifier ce dont le serveur a besoin et dire ce qui ne va pas',
    }),
  )
  .action(doctor)

program
  .command('demo')
  .description(
    inWords({
      en: 'fill an organisation without tickets with demo data and print the logins',
      fr: 'remplir une organisation sans tickets de données de démonstration et afficher les identifiants',
    }),
  )
  .option('--host <host>', inWords({ en: 'in cloud mode: which one', fr: 'en mode cloud : laquelle' }))
  .action(loadDemoByCommand)

program
  .command('organisation')
  .description(
    inWords({
      en: 'organisations of a server in cloud mode',
      fr: 'organisations d’un serveur en mode cloud',
    }),
  )
  .command('create <name>')
  .description(
    inWords({
      en: 'make an organisation and print the link for its administrator',
      fr: 'créer une organisation et afficher le lien pour son administrateur',
    }),
  )
  .requiredOption(
    '--host <host>',
    inWords({ en: 'host by which it is reached', fr: 'nom d’hôte par lequel elle est joignable' }),
  )
  .requiredOption('--admin-name <name>')
  .requiredOption('--admin-email <address>')
  .option('--language <en|fr>', '', language)
  .option('--time-zone <zone>', '', Intl.DateTimeFormat().resolvedOptions().timeZone)
  .action(createOrganisationByCommand)

const whichOrganisation = inWords({
  en: 'in cloud mode: the organisation',
  fr: 'en mode cloud : l’organisation',
})

program
  .command('export')
  .description(
    inWords({
      en: 'write everything of an organisation into a new folder',
      fr: 'écrire tout ce qui appartient à une organisation dans un nouveau dossier',
    }),
  )
  .option(
    '--organisation <host>',
    inWords({ en: 'in cloud mode: which one', fr: 'en mode cloud : laquelle' }),
  )
  .option(
    '--to <folder>',
    inWords({ en: 'the folder, which must not exist', fr: 'le dossier, qui ne doit pas exister' }),
  )
  .action(exportByCommand)

const audit = program.command('audit').description(inWords({ en: 'the audit', fr: 'le journal d’audit' }))

audit
  .command('verify')
  .description(
    inWords({
      en: 'check that nothing in the audit was changed, moved, removed or cut off',
      fr: 'vérifier que rien dans le journal d’audit n’a été modifié, déplacé, retiré ou coupé',
    }),
  )
  .option(
    '--head <line...>',
    inWords({
      en: 'a signed head from the log, to hold the audit to',
      fr: 'une tête signée tirée du journal du serveur, à laquelle confronter l’audit',
    }),
  )
  .action(verifyAuditByCommand)

const token = program.command('token').description(
  inWords({
    en: 'script tokens, with which programs use /api/v1',
    fr: 'jetons de script, avec lesquels des programmes utilisent /api/v1',
  }),
)

token
  .command('create')
  .description(inWords({ en: 'make a token and print it once', fr: 'créer un jeton et l’afficher une fois' }))
  .requiredOption('--name <name>')
  .requiredOption(
    '--scopes <scopes>',
    inWords({
      en: `with commas: ${tokenScopes.join(',')}`,
      fr: `séparées par des virgules : ${tokenScopes.join(',')}`,
    }),
  )
  .option(
    '--as <address>',
    inWords({
      en: 'whom it acts as (default: the first administrator)',
      fr: 'au nom de qui il agit (par défaut : le premier administrateur)',
    }),
  )
  .option('--days <days>', inWords({ en: 'after how many days it ends', fr: 'durée de validité en jours' }))
  .option('--host <host>', whichOrganisation)
  .action(createTokenByCommand)

token
  .command('list')
  .description(inWords({ en: 'list the tokens', fr: 'lister les jetons' }))
  .option('--host <host>', whichOrganisation)
  .action(listTokensByCommand)

token
  .command('revoke <name>')
  .description(inWords({ en: 'revoke a token at once', fr: 'révoquer immédiatement un jeton' }))
  .option('--host <host>', whichOrganisation)
  .action(revokeTokenByCommand)

program.parseAsync().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
