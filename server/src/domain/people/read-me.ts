import { DesksideError } from '@deskside/protocol/errors'
import { eq } from 'drizzle-orm'
import { organisations } from '../../db/schema/organisations.ts'
import type { Actor, Deps } from '../context.ts'
import { readPersonIn } from './read-person.ts'

/** The person who is signed in, and their organisation. */
export async function readMe({ db }: Pick<Deps, 'db'>, actor: Actor) {
  const person = await readPersonIn(db, actor.organisationId, actor.personId)
  const [organisation] = await db
    .select()
    .from(organisations)
    .where(eq(organisations.id, actor.organisationId))
  if (!organisation) throw new DesksideError('not_found')
  return { person, organisation }
}

export type MeView = Awaited<ReturnType<typeof readMe>>
