import type { Language } from '@deskside/protocol/vocabulary/languages'
import { organisations } from '../../db/schema/organisations.ts'
import { teams } from '../../db/schema/people.ts'
import { newId } from '../../lib/id.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Clock, Transaction } from '../context.ts'
import { seedTicketOptions } from '../ticket-options/seed-ticket-options.ts'

export type NewOrganisation = {
  name: string
  language: Language
  timeZone: string
  /** In cloud mode, the host by which it is reached; null for the only organisation of a server. */
  host: string | null
  invitationHours: number
}

/** The first team, to which sessions and notifications belong until there are others. */
const defaultTeamName: Record<Language, string> = { en: 'Remote support', fr: 'Assistance à distance' }

/** Makes an organisation with everything it needs on its first day: ticket options and the default team. */
export async function createOrganisation(
  tx: Transaction,
  clock: Clock,
  organisation: NewOrganisation,
): Promise<{ organisationId: string; teamId: string }> {
  const now = clock.now()
  const organisationId = newId(now.getTime())
  const teamId = newId(now.getTime())
  await tx.insert(organisations).values({ id: organisationId, ...organisation, createdAt: now })
  await seedTicketOptions(tx, organisationId)
  await tx.insert(teams).values({
    id: teamId,
    organisationId,
    name: defaultTeamName[organisation.language],
    isDefault: true,
    createdAt: now,
  })
  await recordAudit(tx, {
    organisationId,
    actorId: null,
    action: 'organisation.opened',
    object: { type: 'organisation', id: organisationId },
    at: now,
  })
  return { organisationId, teamId }
}
