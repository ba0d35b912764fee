import { asc, eq } from 'drizzle-orm'
import { mailSenders, supportAddresses } from '../../db/schema/index.ts'
import type { Deps, Executor } from '../context.ts'
import { setting } from '../kept-settings.ts'

/**
 * The address at which a team's mail comes in: its own, else one that belongs to no team, else the first; null for an
 * organisation that has none.
 */
export async function supportAddressOf(
  executor: Executor,
  organisationId: string,
  teamId: string | null,
): Promise<string | null> {
  const rows = await executor
    .select({ address: supportAddresses.address, teamId: supportAddresses.teamId })
    .from(supportAddresses)
    .where(eq(supportAddresses.organisationId, organisationId))
    .orderBy(asc(supportAddresses.createdAt), asc(supportAddresses.id))
  const of = (team: string | null) => rows.find((row) => row.teamId === team)
  return (of(teamId) ?? of(null) ?? rows[0])?.address ?? null
}

/** Every address of the organisation's own: mail from there is our own coming back. */
export const ownAddresses = (
  executor: Executor,
  deps: Pick<Deps, 'settings'>,
  organisationId: string,
): Promise<ReadonlySet<string>> =>
  setting(executor, 'own addresses', () => readOwnAddresses(executor, deps, organisationId))

async function readOwnAddresses(
  executor: Executor,
  { settings }: Pick<Deps, 'settings'>,
  organisationId: string,
): Promise<ReadonlySet<string>> {
  const rows = await executor
    .select({ address: supportAddresses.address })
    .from(supportAddresses)
    .where(eq(supportAddresses.organisationId, organisationId))
  const senders = await executor
    .select({ address: mailSenders.address })
    .from(mailSenders)
    .where(eq(mailSenders.organisationId, organisationId))
  const from = /([^\s<>]+@[^\s<>]+)>?\s*$/.exec(settings.mailFrom)?.[1] ?? settings.mailFrom
  return new Set([
    ...rows.map(({ address }) => address),
    ...senders.map(({ address }) => address.toLowerCase()),
    from.toLowerCase(),
  ])
}
