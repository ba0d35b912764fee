import { DesksideError } from '@deskside/protocol/errors'
import { TokenScope } from '@deskside/protocol/vocabulary/token-scopes'
import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../db/schema/people.ts'
import type { Actor, Deps } from '../domain/context.ts'
import { organisationFinder } from '../domain/organisations/find-organisation.ts'
import { findActor } from '../domain/people/load-actor.ts'
import { createScriptToken } from '../domain/script-tokens/create-script-token.ts'
import { listScriptTokens } from '../domain/script-tokens/list-script-tokens.ts'
import { revokeScriptToken } from '../domain/script-tokens/revoke-script-token.ts'
import { say, type Text } from './language.ts'
import { withDesk } from './with-desk.ts'

const NewToken = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.preprocess(
    (list) => (typeof list === 'string' ? list.split(',').map((scope) => scope.trim()) : list),
    z.array(TokenScope).min(1),
  ),
  as: z.string().optional(),
  days: z.coerce.number().int().min(1).max(3650).optional(),
  host: z.string().default(''),
})

/** `token create`: the token itself is printed here and never again. */
export async function createTokenByCommand(options: unknown): Promise<void> {
  const { name, scopes, as, days = null, host } = NewToken.parse(options)
  await explained(() =>
    withDesk(async (deps, config) => {
      const owner = await findOwner(deps, host, as)
      const { token } = await createScriptToken(deps, owner, { name, scopes, days })
      say({
        en: `A token for ${config.http.publicUrl}/api/v1 that acts as ${owner.name}. It is shown only now:`,
        fr: `Un jeton pour ${config.http.publicUrl}/api/v1, qui agit au nom de ${owner.name}. Il n’est affiché que maintenant :`,
      })
      process.stdout.write(`  ${token}\n`)
    }),
  )
}

/** `token list`: without the tokens, which nobody has any more. */
export async function listTokensByCommand({ host = '' }: { host?: string }): Promise<void> {
  await explained(() =>
    withDesk(async (deps) => {
      for (const view of await listScriptTokens(deps, await findOwner(deps, host))) {
        const ended = view.revokedAt ?? (view.expiresAt && view.expiresAt <= deps.clock.now())
        const facts = [view.name, `…${view.ending}`, view.scopes.join(','), view.owner.email]
        const used = view.lastUsedAt?.toISOString() ?? '–'
        process.stdout.write(`${ended ? '✗' : '✓'} ${[...facts, used].join('  ')}\n`)
      }
    }),
  )
}

/** `token revoke <name>`: it opens nothing from now on. */
export async function revokeTokenByCommand(name: string, { host = '' }: { host?: string }): Promise<void> {
  await explained(() =>
    withDesk(async (deps) => {
      const administrator = await findOwner(deps, host)
      const token = (await listScriptTokens(deps, administrator)).find(
        (view) => !view.revokedAt && view.name.toLowerCase() === name.trim().toLowerCase(),
      )
      if (!token) throw new DesksideError('not_found', { what: 'token' })
      await revokeScriptToken(deps, administrator, token.id)
      say({ en: `${token.name} is revoked.`, fr: `${token.name} est révoqué.` })
    }),
  )
}

/** The person with this address, or the first administrator. @throws DesksideError `not_found` */
async function findOwner(deps: Deps, host: string, address?: string): Promise<Actor> {
  const organisationId = await organisationFinder(deps)(host)
  const which = address
    ? eq(sql`lower(${people.email})`, address.toLowerCase())
    : eq(people.role, 'administrator')
  const owner = organisationId && (await findActor(deps.db, organisationId, which))
  if (!owner) throw new DesksideError('not_found', { what: 'person' })
  return owner
}

async function explained(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const explanation =
      error instanceof DesksideError &&
      (explanations[`${error.code} ${error.details.what}`] ?? explanations[error.code])
    if (!explanation) throw error
    process.exitCode = 1
    say(explanation)
  }
}

const explanations: Record<string, Text> = {
  'not_found person': {
    en: 'There is nobody here to whom the token could belong. In cloud mode, name the organisation with --host.',
    fr: 'Il n’y a ici personne à qui le jeton pourrait appartenir. En mode cloud, indiquez l’organisation avec --host.',
  },
  'not_found token': {
    en: 'No token that could be revoked has this name.',
    fr: 'Aucun jeton révocable ne porte ce nom.',
  },
  conflict: {
    en: 'Another token has this name; revoke it first, or choose another name.',
    fr: 'Un autre jeton porte ce nom ; révoquez-le d’abord ou choisissez un autre nom.',
  },
  forbidden: {
    en: 'This person may not do what the token would be given: users are the administrators’ matter.',
    fr: 'Cette personne n’a pas les droits que le jeton recevrait : les utilisateurs relèvent des administrateurs.',
  },
}
