import { DesksideError } from '@deskside/protocol/errors'
import type { MailSender, SenderWarning } from '@deskside/protocol/http/mail-senders'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { mailSenders, teams } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { auditSetting } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import { domainOf } from './sender-store.ts'

export type SenderView = {
  team: { id: string; name: string } | null
  sender: MailSender | null
  warnings: SenderWarning[]
}

type SenderRecord = typeof mailSenders.$inferSelect

/** [DSK-2] In whose name mails go out, the organisation first. @throws DesksideError `forbidden` */
export async function listMailSenders(
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  actor: Actor,
): Promise<{ usual: string; senders: SenderView[] }> {
  require(mayAdministerOrganisation(actor))
  const { organisationId } = actor
  const stored = await db.select().from(mailSenders).where(eq(mailSenders.organisationId, organisationId))
  const teamRows = await db
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(eq(teams.organisationId, organisationId))
    .orderBy(asc(teams.name))
  const view = (team: SenderView['team']): SenderView => {
    const found = stored.find(({ teamId }) => teamId === (team?.id ?? null))
    return {
      team,
      sender: found ? senderIn(found) : null,
      warnings: found ? warningsOf(found, settings) : [],
    }
  }
  return { usual: settings.mailFrom, senders: [null, ...teamRows].map(view) }
}

const senderIn = ({ name, address, replyAddress }: SenderRecord): MailSender => ({
  name,
  address,
  replyAddress,
})

/** What is written rightly and may go wrong all the same, to be said in words. */
export function warningsOf(
  { address, replyAddress }: Pick<MailSender, 'address' | 'replyAddress'>,
  { mailFrom }: Pick<Deps['settings'], 'mailFrom'>,
): SenderWarning[] {
  const warnings: SenderWarning[] = []
  if (domainOf(address).toLowerCase() !== domainOf(mailFrom).toLowerCase()) warnings.push('other_domain')
  if (replyAddress === null) warnings.push('no_reply_address')
  return warnings
}

/** `organisation`, or a team's id. */
export type SenderPlace = string

/** [DSK-2] From the next mail on. @throws DesksideError `forbidden`, `not_found` for a team that there is not */
export async function saveMailSender(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  place: SenderPlace,
  sender: MailSender,
): Promise<void> {
  require(mayAdministerOrganisation(actor))
  const { organisationId, personId } = actor
  const changed = { ...sender, changedBy: personId, changedAt: clock.now() }
  await db.transaction(async (tx) => {
    const teamId = await teamOf(tx, organisationId, place)
    const updated = await tx
      .update(mailSenders)
      .set(changed)
      .where(isPlace(organisationId, teamId))
      .returning({ id: mailSenders.id })
    if (updated.length === 0)
      await tx.insert(mailSenders).values({ id: newId(), organisationId, teamId, ...changed })
    await auditSetting(tx, { clock }, actor, 'organisation.sender_changed', { place, ...sender })
  })
}

/** @throws DesksideError `forbidden`, `not_found` */
export async function removeMailSender(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  place: SenderPlace,
): Promise<void> {
  require(mayAdministerOrganisation(actor))
  const { organisationId } = actor
  const teamId = await teamOf(db, organisationId, place)
  await db.transaction(async (tx) => {
    await tx.delete(mailSenders).where(isPlace(organisationId, teamId))
    await auditSetting(tx, { clock }, actor, 'organisation.sender_removed', { place })
  })
}

const isPlace = (organisationId: string, teamId: string | null) =>
  and(
    eq(mailSenders.organisationId, organisationId),
    teamId ? eq(mailSenders.teamId, teamId) : isNull(mailSenders.teamId),
  )

/** The team of a place; null for the organisation's own. @throws DesksideError `not_found` */
export async function teamOf(
  executor: Pick<Deps['db'], 'select'>,
  organisationId: string,
  place: SenderPlace,
): Promise<string | null> {
  if (place === 'organisation') return null
  const [team] = await executor
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.organisationId, organisationId), eq(teams.id, place)))
  if (!team) throw new DesksideError('not_found')
  return team.id
}
