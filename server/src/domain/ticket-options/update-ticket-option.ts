import type { updateTicketOption as Contract } from '@deskside/protocol/http/ticket-options'
import type { z } from 'zod'
import { auditBy } from '../audit/record-audit.ts'
import { type Actor, type Deps, isAdministrator, type Transaction } from '../context.ts'
import { require, when } from '../policy.ts'
import type { OptionRecord } from './option-record.ts'
import { moved, refuseAsDefault, refuseToLose } from './option-rules.ts'
import { lockOption, writeOption } from './option-store.ts'
import { rankTickets } from './rank-tickets.ts'

export type OptionUpdate = z.output<typeof Contract.body>

/**
 * Renames, moves, recolours, archives or brings back a value, or makes it its kind's default. When priorities
 * change places, the tickets that carry them are sorted anew.
 * @throws DesksideError `forbidden`, `not_found`, `conflict` when tickets could not go on without it
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
    if (update.position !== undefined) await move(tx, locked, update.position)
    await auditBy(tx, deps, actor, 'ticket_option.changed', { type: 'ticket_option', id }, update)
    return lockOption(tx, organisationId, id)
  })
  if (option.kind === 'priority' && update.position !== undefined) await rankTickets(deps, all)
  return option
}

async function writeProperties(
  tx: Transaction,
  { option, all }: { option: OptionRecord; all: OptionRecord[] },
  { label, colour, archived }: OptionUpdate,
): Promise<void> {
  if (archived) refuseToLose(option, all)
  await writeOption(tx, option, {
    ...(label && { labelEn: label.en.normalize('NFC'), labelFr: label.fr.normalize('NFC') }),
    ...(colour !== undefined && { colour }),
    ...(archived !== undefined && { archived }),
  })
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
  position: number,
): Promise<void> {
  for (const [place, one] of moved(all, option, position).entries())
    if (one.position !== place) await writeOption(tx, one, { position: place })
}
