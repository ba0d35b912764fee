import { and, eq, inArray } from 'drizzle-orm'
import { supportAddresses } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import { candidates, type Recipient } from './find-recipient.ts'
import type { MailboxRecord } from './mailbox-store.ts'

/**
 * Which of the organisation's addresses a mail in its mailbox came to: the mailbox says whose it is, the addresses say
 * which team's. One that names none of them came to the mailbox itself.
 */
export async function recipientOfMailbox(
  executor: Executor,
  { organisationId, username }: MailboxRecord,
  addressees: string[],
): Promise<Recipient> {
  const wanted = addressees.slice(0, 100).map((written) => ({ written, bases: candidates(written) }))
  const bases = wanted.flatMap((one) => one.bases)
  const rows =
    bases.length === 0
      ? []
      : await executor
          .select()
          .from(supportAddresses)
          .where(
            and(
              eq(supportAddresses.organisationId, organisationId),
              inArray(supportAddresses.address, bases),
            ),
          )
  for (const { written, bases } of wanted) {
    const row = rows.find(({ address }) => bases.includes(address))
    // As written, for it may be a reply address.
    if (row) return { organisationId, address: written, teamId: row.teamId }
  }
  return { organisationId, address: addressees[0] ?? username, teamId: null }
}
