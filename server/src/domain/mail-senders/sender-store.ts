import type { MailSender } from '@deskside/protocol/http/mail-senders'
import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { mailSenders } from '../../db/schema/index.ts'
import type { Deps, Executor } from '../context.ts'
import { setting } from '../kept-settings.ts'
import { supportAddressOf } from '../mail-in/support-address.ts'

/** In whose name a mail goes out. */
export type Sender = {
  /** As the header says it: `"Support" <support@example.org>`. */
  from: string
  /** What stands after the @ of that address. */
  domain: string
  /** Where answers are taken in, without a name; null: nowhere that we know of. */
  supportAddress: string | null
}

/**
 * [DSK-2] The team's own sender for mails about its tickets, else the organisation's, else that of the installation
 * (`MAIL_FROM`).
 */
export const senderOf = (
  executor: Executor,
  deps: Pick<Deps, 'settings'>,
  organisationId: string,
  teamId: string | null,
): Promise<Sender> =>
  setting(executor, `sender of ${teamId}`, () => readSender(executor, deps, organisationId, teamId))

async function readSender(
  executor: Executor,
  { settings }: Pick<Deps, 'settings'>,
  organisationId: string,
  teamId: string | null,
): Promise<Sender> {
  const [own] = await executor
    .select({
      name: mailSenders.name,
      address: mailSenders.address,
      replyAddress: mailSenders.replyAddress,
    })
    .from(mailSenders)
    .where(
      and(
        eq(mailSenders.organisationId, organisationId),
        or(isNull(mailSenders.teamId), teamId ? eq(mailSenders.teamId, teamId) : undefined),
      ),
    )
    .orderBy(sql`${mailSenders.teamId} nulls last`)
    .limit(1)
  // Where the sender names none: the address at which the team's mail comes in, if any does.
  const supportAddress = own?.replyAddress ?? (await supportAddressOf(executor, organisationId, teamId))
  if (!own) return { from: settings.mailFrom, domain: domainOf(settings.mailFrom), supportAddress }
  return asSender(own, supportAddress)
}

/** A chosen name and address as mails carry them. */
export const asSender = (
  { name, address }: Pick<MailSender, 'name' | 'address'>,
  supportAddress: string | null,
): Sender => ({ from: `"${name}" <${address}>`, domain: domainOf(address), supportAddress })

/** @param from an address, with or without a name */
export const domainOf = (from: string): string => /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'deskside.invalid'
