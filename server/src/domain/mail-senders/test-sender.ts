import { DesksideError } from '@deskside/protocol/errors'
import type { MailSender } from '@deskside/protocol/http/mail-senders'
import { and, eq } from 'drizzle-orm'
import { organisations, outbox, people, teams } from '../../db/schema/index.ts'
import { auditSetting } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { type OutboxRow, outboxRowColumns } from '../mail/list-outbox.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { supportAddressOf } from '../mail-in/support-address.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import { type SenderPlace, teamOf } from './mail-senders.ts'
import { asSender, senderOf } from './sender-store.ts'

type TestDeps = Pick<Deps, 'db' | 'clock' | 'secrets' | 'settings' | 'mail' | 'logger'>

/**
 * [DSK-2] Sends a mail from a sender, saved or not, to the administrator who asks, by the outbox as every mail: what its
 * server says of the sender shows there before a requester's mail is lost.
 * @param wish null: as mails go out from there now
 * @throws DesksideError `forbidden`, `not_found` for a team that there is not
 */
export async function testSender(
  deps: TestDeps,
  actor: Actor,
  place: SenderPlace,
  wish: MailSender | null,
): Promise<OutboxRow> {
  require(mayAdministerOrganisation(actor))
  const { organisationId, personId } = actor
  const id = await deps.db.transaction(async (tx) => {
    const teamId = await teamOf(tx, organisationId, place)
    const sender = wish
      ? asSender(wish, wish.replyAddress ?? (await supportAddressOf(tx, organisationId, teamId)))
      : await senderOf(tx, deps, organisationId, teamId)
    const [person] = await tx
      .select({ name: people.name, email: people.email })
      .from(people)
      .where(and(eq(people.organisationId, organisationId), eq(people.id, personId)))
    if (!person) throw new DesksideError('not_found')
    await auditSetting(tx, deps, actor, 'organisation.sender_tested', { place, from: sender.from })
    return queueMail(tx, deps, {
      organisationId,
      template: 'sender_test',
      to: person.email,
      language: actor.language,
      sender,
      data: {
        name: person.name,
        place: await nameOf(tx, organisationId, teamId),
        from: sender.from,
        link: `${deps.settings.publicUrl}/admin/mail-senders`,
      },
    })
  })
  return readSenderTest(deps, actor, id)
}

/** Where such a mail stands. @throws DesksideError `forbidden`, `not_found` for any other mail */
export async function readSenderTest(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  mailId: string,
): Promise<OutboxRow> {
  require(mayAdministerOrganisation(actor))
  const [mail] = await db
    .select(outboxRowColumns)
    .from(outbox)
    .where(
      and(
        eq(outbox.organisationId, actor.organisationId),
        eq(outbox.template, 'sender_test'),
        eq(outbox.id, mailId),
      ),
    )
  if (!mail) throw new DesksideError('not_found')
  return mail
}

async function nameOf(tx: Transaction, organisationId: string, teamId: string | null): Promise<string> {
  const [row] = teamId
    ? await tx.select({ name: teams.name }).from(teams).where(eq(teams.id, teamId))
    : await tx
        .select({ name: organisations.name })
        .from(organisations)
        .where(eq(organisations.id, organisationId))
  return row?.name ?? ''
}
