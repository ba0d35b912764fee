import { DesksideError } from '@deskside/protocol/errors'
import { branchOf, pathTo } from '@deskside/protocol/vocabulary/category-tree'
import type { OptionKind } from '@deskside/protocol/vocabulary/tickets'
import { and, asc, eq } from 'drizzle-orm'
import { ticketOptions } from '../../db/schema/index.ts'
import type { Executor, Transaction } from '../context.ts'
import { setting } from '../kept-settings.ts'

export type OptionRecord = typeof ticketOptions.$inferSelect

/** A category with where it stands: from the top down to itself. */
export type CategoryRecord = OptionRecord & { path: OptionRecord[] }

/** All values of an organisation, some dozens, in their order: cheaper read at once than joined five times. */
export class OptionSet {
  readonly #byId: Map<string, OptionRecord>
  readonly all: readonly OptionRecord[]

  constructor(options: OptionRecord[]) {
    this.all = options
    this.#byId = new Map(options.map((option) => [option.id, option]))
  }

  /** A value that a ticket carries; foreign keys see to it that it exists. */
  get(id: string): OptionRecord {
    const option = this.#byId.get(id)
    if (!option) throw new Error(`No ticket option ${id}`)
    return option
  }

  /** A category that a ticket or an article carries, with its path. */
  category(id: string): CategoryRecord {
    const option = this.get(id)
    return { ...option, path: pathTo(option, (above) => this.#byId.get(above)) }
  }

  /** A category with everything below it; nothing when there is none of that id. */
  branch(id: string): OptionRecord[] {
    return branchOf(this.all, id)
  }

  /**
   * A value that somebody chose for a ticket.
   * @throws DesksideError `invalid_request` when it is not of this organisation and kind, or is archived
   */
  choose(kind: OptionKind, id: string, field: string): OptionRecord {
    const option = this.#byId.get(id)
    if (!option || option.kind !== kind || option.archived)
      throw new DesksideError('invalid_request', { field, reason: 'unknown' })
    return option
  }

  of(kind: OptionKind): OptionRecord[] {
    return this.all.filter((option) => option.kind === kind && !option.archived)
  }

  /** The one marked as default, else the first. */
  defaultOf(kind: OptionKind, fits: (option: OptionRecord) => boolean = () => true): OptionRecord {
    const candidates = this.of(kind).filter(fits)
    const option = candidates.find(({ isDefault }) => isDefault) ?? candidates[0]
    if (!option) throw new DesksideError('conflict', { kind, reason: 'no_option' })
    return option
  }
}

export const loadOptions = (executor: Executor, organisationId: string): Promise<OptionSet> =>
  setting(executor, 'options', () => readOptions(executor, organisationId))

/**
 * For whom a status waits, now and until the transaction ends. Whoever writes a ticket's phase reads it so: the change of a status then
 * comes before, or finds the ticket when `rephaseTickets` looks for its tickets. Whoever changes a status holds no ticket meanwhile,
 * so that nobody waits in a circle.
 */
export async function holdPhase(tx: Transaction, status: OptionRecord): Promise<OptionRecord['phase']> {
  const [row] = await tx
    .select({ phase: ticketOptions.phase })
    .from(ticketOptions)
    .where(and(eq(ticketOptions.organisationId, status.organisationId), eq(ticketOptions.id, status.id)))
    .for('share')
  return row?.phase ?? status.phase
}

async function readOptions(executor: Executor, organisationId: string): Promise<OptionSet> {
  const rows = await executor
    .select()
    .from(ticketOptions)
    .where(eq(ticketOptions.organisationId, organisationId))
    .orderBy(asc(ticketOptions.kind), asc(ticketOptions.position), asc(ticketOptions.id))
  return new OptionSet(rows)
}
