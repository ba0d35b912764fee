import { DesksideError } from '@deskside/protocol/errors'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { eq } from 'drizzle-orm'
import { organisations } from '../../db/schema/organisations.ts'
import { teamMembers } from '../../db/schema/people.ts'
import type { Deps } from '../context.ts'
import { addPerson } from '../people/add-person.ts'
import { issueInvitation } from '../people/issue-invitation.ts'
import { createOrganisation } from './create-organisation.ts'
import { hostName } from './find-organisation.ts'

export type OrganisationToOpen = {
  host: string
  name: string
  language: Language
  timeZone: string
  administrator: { name: string; email: string }
}

/**
 * Cloud mode: makes an organisation with a host of its own, and its first administrator, who becomes a member by the
 * link that is returned. Only an operator with access to the database gets here.
 * @throws DesksideError `forbidden` on a server for a single organisation; `conflict` when the host is taken
 */
export async function openOrganisation(
  deps: Pick<Deps, 'db' | 'clock' | 'settings'>,
  wish: OrganisationToOpen,
): Promise<string> {
  const { db, clock, settings } = deps
  if (settings.mode !== 'cloud') throw new DesksideError('forbidden')
  const host = hostName(wish.host)
  return db.transaction(async (tx) => {
    const [taken] = await tx
      .select({ id: organisations.id })
      .from(organisations)
      .where(eq(organisations.host, host))
    if (taken) throw new DesksideError('conflict', { host })
    const { name, language, timeZone, administrator } = wish
    const facts = { name, language, timeZone, host, invitationHours: settings.invitationHours }
    const { organisationId, teamId } = await createOrganisation(tx, clock, facts)
    const person = { organisationId, role: 'administrator', language, ...administrator } as const
    const id = await addPerson(tx, clock, person)
    await tx.insert(teamMembers).values({ organisationId, teamId, personId: id, notifyJoins: true })
    const link = new URL(await issueInvitation(tx, deps, { id, organisationId }))
    link.hostname = host
    return link.href
  })
}
