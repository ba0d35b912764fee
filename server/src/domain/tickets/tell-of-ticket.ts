import { type Actor, isStaff, type Transaction } from '../context.ts'
import { type WrittenMention, withPlainNames } from '../mentions/write-mentions.ts'
import type { Doer, Happening } from '../notifications/happening.ts'
import { type NotifyDeps, notify } from '../notifications/notify.ts'
import { mailCopies } from '../ticket-mails/mail-copies.ts'
import { mailRequester } from '../ticket-mails/mail-requester.ts'
import type { OptionRecord } from '../ticket-options/option-record.ts'
import type { NewComment } from '../timeline/add-comment.ts'
import type { TicketOrigin } from './create-ticket.ts'
import type { Change } from './ticket-changes.ts'
import type { TicketRecord } from './ticket-record.ts'

/** A ticket as these mails and notifications speak of it. */
export type TicketTold = Pick<
  TicketRecord,
  'id' | 'organisationId' | 'number' | 'title' | 'description' | 'teamId' | 'assigneeId' | 'requesterId'
>

const doerOf = (actor: Actor | null): Doer => actor && { personId: actor.personId, name: actor.name }

/**
 * A new ticket: its requester is sure of it; whoever it was given to, and its team, know of it.
 * @param origin `suppressAutoReply`: nothing may be sent by itself in answer to it, for a program wrote it or nobody knows who
 */
export async function tellOfCreation(
  tx: Transaction,
  deps: NotifyDeps,
  actor: Actor,
  ticket: TicketTold,
  { suppressAutoReply, messageId }: TicketOrigin,
): Promise<void> {
  const detail = ticket.description
  if (!suppressAutoReply)
    await mailRequester(tx, deps, actor, ticket, {
      mail: 'ticket_received',
      message: detail,
      answers: messageId ?? null,
    })
  await notify(tx, deps, ticket, doerOf(actor), [
    { event: 'ticket_assigned', detail },
    { event: 'ticket_created', detail },
  ])
}

type ToldComment = Pick<NewComment, 'body' | 'visibility'> & {
  mentions: readonly WrittenMention[]
  /** The persons who are mentioned. */
  mentioned: readonly string[]
  /** The ticket whose technicians are told, when that is another one. */
  workedOn?: TicketTold | undefined
}

/** What was written, to those who read it: an internal note to technicians alone. `actor` null: nobody of the desk. */
export async function tellOfComment(
  tx: Transaction,
  deps: NotifyDeps,
  actor: Actor | null,
  ticket: TicketTold,
  { body, visibility, mentions, mentioned, workedOn = ticket }: ToldComment,
): Promise<void> {
  if (visibility === 'public' && actor) {
    const message = withPlainNames(body, mentions)
    await mailRequester(tx, deps, actor, ticket, { mail: 'ticket_answered', message })
    if (isStaff(actor)) await mailCopies(tx, deps, actor, ticket, message)
  }
  const happenings: Happening[] = []
  if (mentioned.length > 0) happenings.push({ event: 'mentioned', alsoTell: mentioned, detail: body })
  if (visibility === 'internal') happenings.push({ event: 'internal_note', detail: body })
  else if (actor && (!isStaff(actor) || actor.personId === ticket.requesterId))
    happenings.push({ event: 'requester_replied', detail: body })
  await notify(tx, deps, workedOn, doerOf(actor), happenings)
}

/** Of a change of many things, technicians hear of what is theirs to do: that it is theirs now, or has another status. */
export async function tellOfChanges(
  tx: Transaction,
  deps: NotifyDeps,
  actor: Actor,
  { before, after }: { before: TicketTold; after: TicketTold },
  changes: Change[],
): Promise<void> {
  const happenings: Happening[] = []
  if (after.assigneeId !== before.assigneeId)
    happenings.push({ event: 'ticket_assigned', detail: after.description })
  if (after.teamId !== before.teamId && after.teamId !== null)
    happenings.push({ event: 'ticket_created', detail: after.description })
  for (const { event } of changes)
    if (event.type === 'ticket.status_changed') happenings.push({ event: 'status_changed', detail: event.to })
  await notify(tx, deps, after, doerOf(actor), happenings)
}

const labels = ({ labelEn: en, labelFr: fr }: OptionRecord) => ({ en, fr })

/** Solved or closed, as the status says: the requester hears of it unless they did it themself, or have it merged into another of theirs. */
export async function tellOfClosing(
  tx: Transaction,
  deps: NotifyDeps,
  actor: Actor,
  ticket: TicketTold,
  status: OptionRecord,
  tellRequester: boolean,
): Promise<void> {
  const detail = labels(status)
  if (tellRequester) await mailRequester(tx, deps, actor, ticket, { mail: 'ticket_closed', message: detail })
  await notify(tx, deps, ticket, doerOf(actor), [
    { event: 'status_changed', wording: 'ticket_closed', detail },
  ])
}

/** Opened again: whoever worked on it is told. */
export async function tellOfReopening(
  tx: Transaction,
  deps: NotifyDeps,
  actor: Actor,
  ticket: TicketTold,
  status: OptionRecord,
): Promise<void> {
  await notify(tx, deps, ticket, doerOf(actor), [
    { event: 'status_changed', wording: 'ticket_reopened', detail: labels(status) },
  ])
}
