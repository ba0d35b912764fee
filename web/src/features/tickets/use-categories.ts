import type { CategoryRef, TicketOption } from '@deskside/protocol/http/ticket-options'
import { pathTo } from '@deskside/protocol/vocabulary/category-tree'
import { useMemo } from 'react'
import { useOptionText } from '../../ui/option-label.tsx'
import { useOptions } from './use-ticket-lists.ts'

/** A category with its path as one text, such as "PC › Laptop". */
export type CategoryChoice = { value: string; label: string; option: TicketOption }

/** What stands between two levels of a path. */
const arrow = ' › '

/** The categories in the order in which their tree is read, each named by its path. */
export function useCategories({ archived = false } = {}): CategoryChoice[] {
  const all = useOptions('category', { archived: true })
  const text = useOptionText()
  const paths = useMemo(() => {
    const byId = new Map(all.map((option) => [option.id, option]))
    return all.map((option) => ({ option, path: pathTo(option, (id) => byId.get(id)) }))
  }, [all])
  return paths
    .filter(({ option }) => archived || !option.archived)
    .map(({ option, path }) => ({ value: option.id, label: path.map(text).join(arrow), option }))
}

/** The path of a category that came with something else. */
export function useCategoryText(): (category: Pick<CategoryRef, 'path'>) => string {
  const text = useOptionText()
  return ({ path }) => path.map((label) => text({ label })).join(arrow)
}
