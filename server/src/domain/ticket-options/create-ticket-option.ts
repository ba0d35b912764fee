import { DesksideError } from '@deskside/protocol/errors'
import type { createTicketOption as Contract } from '@deskside/protocol/http/ticket-options'
import type { z } from 'zod'
import { ticketOptions } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { auditBy } from '../audit/record-audit.ts'
import { type Actor, type Deps, isAdministrator } from '../context.ts'
import { require, when } from '../policy.ts'
import { refuseMisplaced, refuseSameName } from './category-rules.ts'
import type { OptionRecord } from './option-record.ts'
import { keyFor } from './option-rules.ts'
import { lockKind } from './option-store.ts'
import { placeCategory } from './place-category.ts'

export type NewTicketOption = z.output<typeof Contract.body>

/** As many of one kind as a person can still choose from; a tree is searched. */
const mostOfAKind = 200
const mostCategories = 500

/**
 * A further value, at the end of its kind; of a category, at the end of its siblings. A status says what it means to the rules; nothing else does.
 * @throws DesksideError `forbidden`, `invalid_request` for a phase or parent too few or too many, `conflict` when full,
 * `category_misplaced`, and `name_taken` among siblings
 */
export async function createTicketOption(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  { kind, label, colour, phase, parentId = null }: NewTicketOption,
): Promise<OptionRecord> {
  require(when(isAdministrator(actor)))
  if ((kind === 'status') !== (phase !== undefined))
    throw new DesksideError('invalid_request', { field: 'phase', reason: phase ? 'unknown' : 'missing' })
  if (parentId && kind !== 'category')
    throw new DesksideError('invalid_request', { field: 'parentId', reason: 'unknown' })
  return db.transaction(async (tx) => {
    const all = await lockKind(tx, actor.organisationId, kind)
    if (all.length >= (kind === 'category' ? mostCategories : mostOfAKind))
      throw new DesksideError('conflict', { reason: 'too_many' })
    refuseMisplaced(undefined, parentId, all)
    if (kind === 'category') refuseSameName(label, parentId, all)
    const [option] = await tx
      .insert(ticketOptions)
      .values({
        id: newId(clock.now().getTime()),
        organisationId: actor.organisationId,
        kind,
        parentId,
        key: keyFor(label.en, new Set(all.map(({ key }) => key))),
        labelEn: label.en.normalize('NFC'),
        labelFr: label.fr.normalize('NFC'),
        position: (all.at(-1)?.position ?? -1) + 1,
        colour: colour ?? null,
        phase: phase ?? null,
        createdAt: clock.now(),
      })
      .returning()
    if (!option) throw new Error('a ticket option was not inserted')
    // At the end of its siblings is not the end of the kind.
    if (parentId) await placeCategory(tx, [...all, option], option, { parentId })
    const object = { type: 'ticket_option', id: option.id } as const
    await auditBy(tx, { clock }, actor, 'ticket_option.created', object, { kind, name: label.en })
    return option
  })
}
