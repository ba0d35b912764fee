import { DesksideError } from '@deskside/protocol/errors'
import {
  childrenOf,
  deepestCategory,
  heightOf,
  inReadingOrder,
  pathTo,
} from '@deskside/protocol/vocabulary/category-tree'
import type { OptionRecord } from './option-record.ts'

/**
 * Whether a category, with everything below it, may stand below another one (null: at the top).
 * @param option undefined: one that is yet to be made
 * @throws DesksideError `invalid_request` for what is not a category, `category_misplaced` with the reason
 */
export function refuseMisplaced(
  option: OptionRecord | undefined,
  parentId: string | null,
  all: readonly OptionRecord[],
): void {
  if (parentId === null) return
  const parent = all.find(({ id }) => id === parentId)
  if (parent?.kind !== 'category')
    throw new DesksideError('invalid_request', { field: 'parentId', reason: 'unknown' })
  const above = pathTo(parent, (id) => all.find((one) => one.id === id))
  const reason = whyMisplaced(option, above, all)
  if (reason) throw new DesksideError('category_misplaced', { reason })
}

function whyMisplaced(
  option: OptionRecord | undefined,
  above: OptionRecord[],
  all: readonly OptionRecord[],
): string | null {
  if (option && above.some(({ id }) => id === option.id)) return 'below_itself'
  if (!option?.archived && above.some(({ archived }) => archived)) return 'below_archived'
  const height = option ? heightOf(all, option.id) : 1
  return above.length + height > deepestCategory ? 'too_deep' : null
}

/**
 * Siblings are told apart by their names, in each language, however they are written.
 * @throws DesksideError `name_taken`
 */
export function refuseSameName(
  label: { en: string; fr: string },
  parentId: string | null,
  others: readonly OptionRecord[],
): void {
  const siblings = childrenOf(others, parentId).filter(({ archived }) => !archived)
  const same = (one: string, other: string) => folded(one) === folded(other)
  if (siblings.some(({ labelEn, labelFr }) => same(labelEn, label.en) || same(labelFr, label.fr)))
    throw new DesksideError('name_taken')
}

const folded = (name: string): string => name.normalize('NFC').trim().toLowerCase()

/** The whole tree as it is read, with one category among its siblings at another place and perhaps below another one. */
export function replaced(
  all: readonly OptionRecord[],
  option: OptionRecord,
  to: { parentId: string | null; place: number },
): OptionRecord[] {
  const others = all.filter(({ id }) => id !== option.id)
  const next = childrenOf(others, to.parentId)[to.place]
  const at = next ? others.indexOf(next) : others.length
  return inReadingOrder([...others.slice(0, at), { ...option, parentId: to.parentId }, ...others.slice(at)])
}
