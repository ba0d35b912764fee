import { and, asc, eq, inArray, isNotNull, ne, or, sql } from 'drizzle-orm'
import { mailContents, outbox, receivedMails, ticketCopies, tickets } from '../../db/schema/index.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { readReplyAddress, readThreadMessageId } from '../mail/thread-address.ts'
import { mayRead } from '../tickets/ticket-policy.ts'
import { type TicketRecord, ticketColumns } from '../tickets/ticket-record.ts'

/** What is asked of a mail to find the ticket that it goes on with. */
export type ThreadQuestion = {
  organisationId: string
  /** Who is known by the address it gives; null for nobody, and for who may not act. */
  actor: Actor | null
  author: string
  /** Everything it was addressed to, in lower case. */
  addresses: string[]
  references: string[]
  subject: string
}

/** `signed`: it names the ticket by what only a mail of ours told. Otherwise its author has a part in the ticket. */
export type Thread = { ticket: TicketRecord; signed: boolean }

/** More than a thread has; whoever floods an id with mails of their own makes no search long. */
const mostReceived = 50

/**
 * The ticket that a mail goes on with. In this order: a signed Message-ID of ours that it answers; a signed reply address;
 * a mail of the thread that came in earlier; the number in its subject. The last two count only for who has a part in the
 * ticket, for they can be known or guessed by others.
 */
export async function findThread(
  tx: Transaction,
  deps: Pick<Deps, 'secrets'>,
  question: ThreadQuestion,
): Promise<Thread | null> {
  const signed = (await byOurMessage(tx, deps, question)) ?? (await byReplyAddress(tx, deps, question))
  if (signed) return { ticket: signed, signed: true }
  for (const ticket of await byReceivedMails(tx, question))
    if (await takesPart(tx, question, ticket)) return { ticket, signed: false }
  const numbered = await bySubject(tx, question)
  return numbered && (await takesPart(tx, question, numbered)) ? { ticket: numbered, signed: false } : null
}

async function byOurMessage(tx: Transaction, deps: Pick<Deps, 'secrets'>, question: ThreadQuestion) {
  const { organisationId, references } = question
  for (const reference of references) {
    const named = readThreadMessageId(deps, organisationId, reference)
    const ticket = named && (await findTicket(tx, organisationId, { id: named.ticketId }))
    if (ticket) return ticket
  }
  if (references.length === 0) return null
  // Mails that were written before ids were signed; long random ids all the same.
  const [row] = await tx
    .select({ ticketId: outbox.ticketId })
    .from(outbox)
    .where(
      and(
        eq(outbox.organisationId, organisationId),
        isNotNull(outbox.ticketId),
        inArray(
          outbox.messageId,
          references.map((one) => `<${one}>`),
        ),
      ),
    )
    .limit(1)
  return row?.ticketId ? findTicket(tx, organisationId, { id: row.ticketId }) : null
}

async function byReplyAddress(tx: Transaction, deps: Pick<Deps, 'secrets'>, question: ThreadQuestion) {
  const { organisationId, addresses } = question
  for (const address of addresses) {
    const number = readReplyAddress(deps, organisationId, address)
    const ticket = number === null ? null : await findTicket(tx, organisationId, { number })
    if (ticket) return ticket
  }
  return null
}

/**
 * The tickets of mails that came in here before and that this one answers, the nearest of them first: the requester's own,
 * or one that both got. Several, for anybody can send a mail under an id that they saw; of those that say one id the
 * first to come counts first.
 */
async function byReceivedMails(
  tx: Transaction,
  { organisationId, references }: ThreadQuestion,
): Promise<TicketRecord[]> {
  if (references.length === 0) return []
  const rows = await tx
    .select({ messageId: receivedMails.messageId, ticketId: receivedMails.ticketId })
    .from(receivedMails)
    .where(
      and(
        eq(receivedMails.organisationId, organisationId),
        inArray(receivedMails.messageId, references),
        isNotNull(receivedMails.ticketId),
      ),
    )
    .orderBy(asc(receivedMails.createdAt), asc(receivedMails.id))
    .limit(mostReceived)
  const nearestFirst = references.flatMap((id) => rows.filter(({ messageId }) => messageId === id))
  const found: TicketRecord[] = []
  for (const id of new Set(nearestFirst.map(({ ticketId }) => ticketId))) {
    const ticket = id && (await findTicket(tx, organisationId, { id }))
    if (ticket) found.push(ticket)
  }
  return found
}

/** `[#42]`, `(#42)` or `#42`, as our own mails write it. */
async function bySubject(tx: Transaction, { organisationId, subject }: ThreadQuestion) {
  const number = Number(/(?:^|[\s[(])#([1-9]\d{0,8})(?=[\s\]):]|$)/.exec(subject)?.[1] ?? 0)
  return number > 0 ? findTicket(tx, organisationId, { number }) : null
}

async function findTicket(
  tx: Transaction,
  organisationId: string,
  which: { id: string } | { number: number },
): Promise<TicketRecord | null> {
  const [ticket] = await tx
    .select(ticketColumns)
    .from(tickets)
    .where(
      and(
        eq(tickets.organisationId, organisationId),
        'id' in which ? eq(tickets.id, which.id) : eq(tickets.number, which.number),
      ),
    )
  return ticket ?? null
}

/** Who sees the ticket in the desk, gets copies of it, or wrote or got one of the mails it is made of. */
async function takesPart(
  tx: Transaction,
  { organisationId, actor, author }: ThreadQuestion,
  ticket: TicketRecord,
): Promise<boolean> {
  if (actor && mayRead(actor, ticket).allowed) return true
  if (actor && (await getsCopies(tx, actor, ticket))) return true
  if (!author) return false
  const [earlier] = await tx
    .select({ id: mailContents.id })
    .from(mailContents)
    .where(
      and(
        eq(mailContents.organisationId, organisationId),
        eq(mailContents.ticketId, ticket.id),
        ne(mailContents.sender, 'suspicious'),
        or(eq(mailContents.fromAddress, author), sql`${author} = any(${mailContents.addressed})`),
      ),
    )
    .limit(1)
  return earlier !== undefined
}

async function getsCopies(tx: Transaction, { organisationId, personId }: Actor, { id }: TicketRecord) {
  const [copy] = await tx
    .select({ id: ticketCopies.id })
    .from(ticketCopies)
    .where(
      and(
        eq(ticketCopies.organisationId, organisationId),
        eq(ticketCopies.ticketId, id),
        eq(ticketCopies.personId, personId),
      ),
    )
  return copy !== undefined
}
