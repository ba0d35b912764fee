import type { Transaction } from '../context.ts'
import { refuseMisplaced, replaced } from './category-rules.ts'
import type { OptionRecord } from './option-record.ts'
import { writeOption } from './option-store.ts'

/**
 * Moves a category, with everything below it, among its siblings or below another one, and numbers the tree as it is
 * then read. Without a position it goes to the end. The kind is locked.
 * @throws DesksideError `category_misplaced`, `invalid_request`
 */
export async function placeCategory(
  tx: Transaction,
  all: readonly OptionRecord[],
  option: OptionRecord,
  to: { parentId?: string | null | undefined; position?: number | undefined },
): Promise<void> {
  const parentId = to.parentId === undefined ? option.parentId : to.parentId
  if (parentId !== option.parentId) refuseMisplaced(option, parentId, all)
  const tree = replaced(all, option, { parentId, place: to.position ?? all.length })
  const before = new Map(all.map((one) => [one.id, one]))
  for (const [position, one] of tree.entries()) {
    const was = before.get(one.id)
    if (was?.position !== position || was.parentId !== one.parentId)
      await writeOption(tx, one, { position, parentId: one.parentId })
  }
}
