import { DesksideError } from '@deskside/protocol/errors'
import type { updateTicketOption as Contract } from '@deskside/protocol/http/ticket-options'
import { branchOf } from '@deskside/protocol/vocabulary/category-tree'
import { isWaiting } from '@deskside/protocol/vocabulary/tickets'
import type { z } from 'zod'
import { auditBy } from '../audit/record-audit.ts'
import { type Actor, type Deps, isAdministrator, type Transaction } from '../context.ts'
import { require, when } from '../policy.ts'
import { refuseMisplaced, refuseSameName } from './category-rules.ts'
import type { OptionRecord } from './option-record.ts'
import { moved, refuseAsDefault, refuseToLose } from './option-rules.ts'
import { lockOption, writeOption } from './option-store.ts'
import { placeCategory } from './place-category.ts'
import { rankTickets } from './rank-tickets.ts'
import { rephaseTickets } from './rephase-tickets.ts'

export type OptionUpdate = z.output<typeof Contract.body>

/**
 * Renames, moves, recolours, archives or brings back a value, or makes it its kind's default. When priorities
 * change places, the tickets that carry them are sorted anew; when a status waits for somebody else, its tickets do.
 * A category is archived with everything below it and comes back alone.
 * @throws DesksideError `forbidden`, `not_found`, `conflict` when tickets could not go on without it,
 * `invalid_request` for a phase of what does not wait,
 * `category_misplaced`, and `name_taken` among its siblings
 */
export async function updateTicketOption(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  update: OptionUpdate,
): Promise<OptionRecord> {
  require(when(isAdministrator(actor)))
  const { organisationId } = actor
  const { option, all } = await deps.db.transaction(async (tx) => {
    const locked = await lockOption(tx, organisationId, id)
    await writeProperties(tx, locked, update)
    if (update.isDefault) await makeDefault(tx, (await lockOption(tx, organisationId, id)).option, locked.all)
    if (update.position !== undefined || update.parentId !== undefined) await move(tx, locked, update)
    await auditBy(tx, deps, actor, 'ticket_option.changed', { type: 'ticket_option', id }, update)
    return lockOption(tx, organisationId, id)
  })
  if (option.kind === 'priority' && update.position !== undefined) await rankTickets(deps, all)
  if (update.phase) await rephaseTickets(deps, option)
  return option
}

async function writeProperties(
  tx: Transaction,
  { option, all }: { option: OptionRecord; all: OptionRecord[] },
  update: OptionUpdate,
): Promise<void> {
  const { label, colour, phase, archived } = update
  refuseInTree(option, all, update)
  if (phase && !isWaiting(option.phase))
    throw new DesksideError('invalid_request', { field: 'phase', reason: 'not_waiting' })
  const branch = archived ? branchOf(all, option.id) : [option]
  if (archived) for (const one of branch) refuseToLose(one, all)
  await writeOption(tx, option, {
    ...(label && { labelEn: label.en.normalize('NFC'), labelFr: label.fr.normalize('NFC') }),
    ...(colour !== undefined && { colour }),
    ...(phase && { phase }),
  })
  if (archived !== undefined) for (const one of branch) await writeOption(tx, one, { archived })
}

/** What a tree asks of a category that is renamed, moved or brought back. */
function refuseInTree(option: OptionRecord, all: OptionRecord[], update: OptionUpdate): void {
  const { label, parentId = option.parentId, archived = option.archived } = update
  if (option.kind !== 'category') {
    if (update.parentId) throw new DesksideError('invalid_request', { field: 'parentId', reason: 'unknown' })
    return
  }
  const touched = label !== undefined || update.parentId !== undefined || update.archived === false
  if (archived || !touched) return
  const named = label ?? { en: option.labelEn, fr: option.labelFr }
  refuseSameName(
    named,
    parentId,
    all.filter(({ id }) => id !== option.id),
  )
  refuseMisplaced({ ...option, archived }, parentId, all)
}

async function makeDefault(tx: Transaction, option: OptionRecord, all: OptionRecord[]): Promise<void> {
  refuseAsDefault(option)
  for (const other of all.filter(({ isDefault, id }) => isDefault && id !== option.id))
    await writeOption(tx, other, { isDefault: false })
  await writeOption(tx, option, { isDefault: true })
}

async function move(
  tx: Transaction,
  { option, all }: { option: OptionRecord; all: OptionRecord[] },
  { parentId, position }: OptionUpdate,
): Promise<void> {
  if (option.kind === 'category') return placeCategory(tx, all, option, { parentId, position })
  if (position === undefined) return
  for (const [place, one] of moved(all, option, position).entries())
    if (one.position !== place) await writeOption(tx, one, { position: place })
}
