import { DesksideError } from '@deskside/protocol/errors'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { type EditableMail, mailGroupOf } from '@deskside/protocol/vocabulary/mail-texts'
import { and, desc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { people, tickets } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import type { MailData } from '../mail/mail-templates.ts'

const requester = alias(people, 'requester')

type Shown = { number: number; title: string; requester: string; technician: string }

/**
 * Values to look at a text with: a ticket of the organisation, the newest or the wished one. What opens something is
 * made up whatever the ticket has: a preview is no way to a requester's link.
 * @throws DesksideError `not_found` for a wished ticket that there is not
 */
export async function previewData<T extends EditableMail>(
  deps: Pick<Deps, 'db' | 'mail'>,
  actor: Actor,
  { mail, language }: { mail: T; language: Language },
  wished: number | undefined,
): Promise<{ data: MailData[T]; ticketNumber: number | null }> {
  const sample = deps.mail.sample(mail, language)
  const shown = await findShown(deps, actor, wished)
  if (!shown) return { data: sample, ticketNumber: null }
  return { data: { ...sample, ...valuesFrom(mail, shown, actor) }, ticketNumber: shown.number }
}

async function findShown(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  wished: number | undefined,
): Promise<Shown | undefined> {
  const [found] = await db
    .select({
      number: tickets.number,
      title: tickets.title,
      requester: requester.name,
      technician: people.name,
    })
    .from(tickets)
    .innerJoin(requester, eq(requester.id, tickets.requesterId))
    .leftJoin(people, eq(people.id, tickets.assigneeId))
    .where(
      and(
        eq(tickets.organisationId, actor.organisationId),
        wished === undefined ? undefined : eq(tickets.number, wished),
      ),
    )
    .orderBy(desc(tickets.createdAt), desc(tickets.id))
    .limit(1)
  if (wished !== undefined && !found) throw new DesksideError('not_found')
  return found && { ...found, technician: found.technician ?? actor.name }
}

/** A ticket's values in the shape of each mail. */
function valuesFrom(mail: EditableMail, { number, title, ...names }: Shown, actor: Actor): object {
  const requester = { name: names.requester }
  if (mail === 'session_invitation' || mail === 'session_receipt')
    return { ticket: { number, title, technician: { name: names.technician }, requester } }
  const recipient = { name: requesterMail(mail) ? names.requester : actor.name }
  if (mail === 'requester_joined') return { ticket: { number, title }, requester, recipient }
  const link = `https://desk.example.org/tickets/${number}`
  return { ticket: { number, title, link, answerable: true }, requester, recipient }
}

const requesterMail = (mail: EditableMail): boolean => mailGroupOf[mail] === 'tickets'
