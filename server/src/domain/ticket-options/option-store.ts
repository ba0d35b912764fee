import { DesksideError } from '@deskside/protocol/errors'
import type { OptionKind } from '@deskside/protocol/vocabulary/tickets'
import { and, asc, eq } from 'drizzle-orm'
import { organisations, ticketOptions } from '../../db/schema/index.ts'
import type { Transaction } from '../context.ts'
import type { OptionRecord } from './option-record.ts'

/**
 * All values of one kind, in order, nobody else changing them meanwhile: the organisation's row is the lock, as
 * rows that do not exist yet cannot be.
 */
export async function lockKind(
  tx: Transaction,
  organisationId: string,
  kind: OptionKind,
): Promise<OptionRecord[]> {
  await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for('no key update')
  return tx
    .select()
    .from(ticketOptions)
    .where(and(eq(ticketOptions.organisationId, organisationId), eq(ticketOptions.kind, kind)))
    .orderBy(asc(ticketOptions.position), asc(ticketOptions.id))
}

/** One value with its kind locked. @throws DesksideError `not_found` */
export async function lockOption(
  tx: Transaction,
  organisationId: string,
  id: string,
): Promise<{ option: OptionRecord; all: OptionRecord[] }> {
  const [found] = await tx
    .select({ kind: ticketOptions.kind })
    .from(ticketOptions)
    .where(and(eq(ticketOptions.organisationId, organisationId), eq(ticketOptions.id, id)))
  const all = found ? await lockKind(tx, organisationId, found.kind) : []
  const option = all.find((candidate) => candidate.id === id)
  if (!option) throw new DesksideError('not_found')
  return { option, all }
}

export async function writeOption(
  tx: Transaction,
  option: OptionRecord,
  changes: Partial<OptionRecord>,
): Promise<void> {
  if (Object.keys(changes).length === 0) return
  await tx
    .update(ticketOptions)
    .set(changes)
    .where(and(eq(ticketOptions.organisationId, option.organisationId), eq(ticketOptions.id, option.id)))
}
