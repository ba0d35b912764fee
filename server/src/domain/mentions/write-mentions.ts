import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, inArray } from 'drizzle-orm'
import { mentions, teamMembers } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { type Actor, isStaff, type Transaction } from '../context.ts'
import type { TicketRecord } from '../tickets/ticket-record.ts'
import { findMentionable } from './list-mentionable.ts'

/** Whom a text mentions, and by which of its words. */
export type WrittenMention = { kind: 'person' | 'team'; id: string; words: string }

/**
 * Looks at whom a technician mentions, before anything is written.
 * @returns whom to tell: the persons, and those of the teams
 * @throws DesksideError `forbidden` for requesters, `invalid_request` for somebody who is not there or words that are not
 * in the text, `mention_not_visible` with the names of those who do not see the ticket
 */
export async function checkMentions(
  tx: Transaction,
  actor: Actor,
  ticket: TicketRecord,
  body: string,
  written: readonly WrittenMention[],
): Promise<string[]> {
  if (written.length === 0) return []
  if (!isStaff(actor)) throw new DesksideError('forbidden', { field: 'mentions' })
  const known = await findMentionable(tx, ticket)
  const found = written.map(({ kind, id, words }) => {
    const one = known.find((other) => other.kind === kind && other.id === id)
    if (!one) throw new DesksideError('invalid_request', { field: 'mentions', reason: 'unknown' })
    if (!body.includes(words))
      throw new DesksideError('invalid_request', { field: 'mentions', reason: 'words' })
    return one
  })
  const blind = found.filter(({ sees }) => !sees).map(({ name }) => name)
  if (blind.length > 0) throw new DesksideError('mention_not_visible', { names: blind.join(', ') })
  const ids = (kind: 'person' | 'team') => found.filter((one) => one.kind === kind).map(({ id }) => id)
  return [...ids('person'), ...(await membersOf(tx, ticket.organisationId, ids('team')))]
}

async function membersOf(tx: Transaction, organisationId: string, teamIds: string[]): Promise<string[]> {
  if (teamIds.length === 0) return []
  const rows = await tx
    .select({ personId: teamMembers.personId })
    .from(teamMembers)
    .where(and(eq(teamMembers.organisationId, organisationId), inArray(teamMembers.teamId, teamIds)))
  return rows.map(({ personId }) => personId)
}

/** Keeps who is mentioned beside the comment, each person and team once. */
export async function writeMentions(
  tx: Transaction,
  organisationId: string,
  entryId: string,
  written: readonly WrittenMention[],
): Promise<void> {
  const once = [...new Map(written.map((one) => [`${one.kind} ${one.id} ${one.words}`, one])).values()]
  if (once.length === 0) return
  await tx.insert(mentions).values(
    once.map(({ kind, id, words }) => ({
      id: newId(),
      organisationId,
      entryId,
      personId: kind === 'person' ? id : null,
      teamId: kind === 'team' ? id : null,
      words: words.normalize('NFC'),
    })),
  )
}

/** A text as those read it for whom a mention is only a name: `@Camille Martin` becomes `Camille Martin`. */
export const withPlainNames = (text: string, written: readonly { words: string }[]): string =>
  written.reduce((plain, { words }) => plain.replaceAll(words, words.slice(1)), text)
