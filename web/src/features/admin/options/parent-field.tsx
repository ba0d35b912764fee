import type { TicketOption } from '@deskside/protocol/http/ticket-options'
import { branchOf, deepestCategory, heightOf } from '@deskside/protocol/vocabulary/category-tree'
import { useTranslation } from 'react-i18next'
import { PathSelect } from '../../tickets/category-select.tsx'
import { useCategories } from '../../tickets/use-categories.ts'
import { useOptions } from '../../tickets/use-ticket-lists.ts'

type Props = {
  option: TicketOption | null
  value: string | null
  onChange: (parentId: string | null) => void
}

/** Below which category one stands; only those are offered below which it may, with all that it has below itself. */
export function ParentField({ option, ...field }: Props) {
  const { t } = useTranslation('admin')
  const all = useOptions('category', { archived: true })
  const own = new Set(option ? branchOf(all, option.id).map(({ id }) => id) : [])
  const height = option ? heightOf(all, option.id) : 1
  const levelOf = (id: string | null): number =>
    id ? 1 + levelOf(all.find((one) => one.id === id)?.parentId ?? null) : 0
  const choices = useCategories({ archived: option?.archived ?? false })
    .filter(({ value }) => !own.has(value) && levelOf(value) + height <= deepestCategory)
    .map(({ value, label }) => ({ value, label }))
  return (
    <PathSelect
      label={t('options.below')}
      description={t('options.belowHint', { count: deepestCategory })}
      placeholder={t('options.top')}
      choices={choices}
      {...field}
    />
  )
}
