import { DesksideError } from '@deskside/protocol/errors'
import { builtInSources } from '@deskside/protocol/vocabulary/tickets'
import type { OptionRecord } from './option-record.ts'

/**
 * What must stay so that tickets can go on being made and closed: the default of each kind, one status that
 * closes, and the sources that the product itself writes.
 * @throws DesksideError `conflict` with the reason
 */
export function refuseToLose(option: OptionRecord, all: readonly OptionRecord[]): void {
  const reason = whyNeeded(option, all)
  if (reason) throw new DesksideError('conflict', { reason })
}

function whyNeeded(option: OptionRecord, all: readonly OptionRecord[]): string | null {
  if (option.isDefault) return 'is_default'
  if (option.kind === 'source' && (builtInSources as readonly string[]).includes(option.key))
    return 'built_in'
  const closing = all.filter(
    ({ kind, phase, archived }) => kind === 'status' && phase === 'closed' && !archived,
  )
  return closing.length === 1 && closing[0]?.id === option.id ? 'last_closing_status' : null
}

/** New tickets must be open and of a value that can be chosen. @throws DesksideError `conflict` */
export function refuseAsDefault(option: OptionRecord): void {
  if (option.archived) throw new DesksideError('conflict', { reason: 'archived' })
  if (option.kind === 'status' && option.phase !== 'open')
    throw new DesksideError('conflict', { reason: 'default_must_be_open' })
}

/** The kind's values with one of them at another place, in order. */
export function moved(
  options: readonly OptionRecord[],
  option: OptionRecord,
  position: number,
): OptionRecord[] {
  const others = options.filter(({ id }) => id !== option.id)
  return [...others.slice(0, position), option, ...others.slice(position)]
}

/** A stable name from the English label: letters, digits and underscores, told apart by a number if need be. */
export function keyFor(label: string, taken: ReadonlySet<string>): string {
  const base =
    label
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '') || 'value'
  let key = base
  for (let count = 2; taken.has(key); count++) key = `${base}_${count}`
  return key
}
