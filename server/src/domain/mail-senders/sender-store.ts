import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { mailSenders } from '../../db/schema/index.ts'
import type { Deps, Executor } from '../context.ts'

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
export async function senderOf(
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
  if (!own) return { from: settings.mailFrom, domain: domainOf(settings.mailFrom), supportAddress: null }
  return {
    from: `"${own.name}" <${own.address}>`,
    domain: domainOf(own.address),
    supportAddress: own.replyAddress,
  }
}

/** @param from an address, with or without a name */
export const domainOf = (from: string): string => /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'deskside.invalid'
