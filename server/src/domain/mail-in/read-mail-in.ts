import { and, asc, count, eq, max } from 'drizzle-orm'
import { receivedMails, supportAddresses, teams } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayManageMailIn } from './mail-in-policy.ts'
import { loadMailInSettings, type MailInSettings } from './mail-in-settings.ts'
import { findMailbox, type MailboxRecord } from './mailbox-store.ts'

export type MailInView = {
  addresses: { id: string; address: string; team: { id: string; name: string } | null }[]
  mailbox: MailboxRecord | null
  settings: MailInSettings
  lastReceivedAt: Date | null
  held: number
}

/** How an organisation's mail comes in, and how that stands. @throws DesksideError `forbidden` */
export async function readMailIn({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<MailInView> {
  require(mayManageMailIn(actor))
  const { organisationId } = actor
  const ours = eq(receivedMails.organisationId, organisationId)
  const [addresses, mailbox, settings, [last], [waiting]] = await Promise.all([
    db
      .select({
        id: supportAddresses.id,
        address: supportAddresses.address,
        team: { id: teams.id, name: teams.name },
      })
      .from(supportAddresses)
      .leftJoin(teams, eq(teams.id, supportAddresses.teamId))
      .where(eq(supportAddresses.organisationId, organisationId))
      .orderBy(asc(supportAddresses.createdAt), asc(supportAddresses.id)),
    findMailbox(db, organisationId),
    loadMailInSettings(db, organisationId),
    db
      .select({ at: max(receivedMails.createdAt) })
      .from(receivedMails)
      .where(ours),
    db
      .select({ held: count() })
      .from(receivedMails)
      .where(and(ours, eq(receivedMails.state, 'held'))),
  ])
  return { addresses, mailbox, settings, lastReceivedAt: last?.at ?? null, held: waiting?.held ?? 0 }
}
