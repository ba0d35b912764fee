import type { CategoryTotals } from '@deskside/protocol/http/reports'
import { deepestCategory, pathTo } from '@deskside/protocol/vocabulary/category-tree'
import { Anchor, Breadcrumbs, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useOptionText } from '../../ui/option-label.tsx'
import { useOptions } from '../tickets/use-ticket-lists.ts'
import type { TotalsRow } from './totals-table.tsx'
import type { ReportQuery } from './use-report-query.ts'

/** [RPT-3] Which level of the categories the report shows, and the way up again. Nothing at the top. */
export function CategoryLevel({ query }: { query: ReportQuery }) {
  const { t } = useTranslation('reports')
  const text = useOptionText()
  const all = useOptions('category', { archived: true })
  const find = (id: string) => all.find((one) => one.id === id)
  const here = query.narrowed.category && find(query.narrowed.category)
  if (!here) return null
  const path = pathTo(here, find)
  return (
    <nav aria-label={t('level')}>
      <Breadcrumbs separator="›" px="md" py="xs" separatorMargin={6}>
        <LevelLink to={query.pathTo('category', { category: null, branch: null })} name={t('topLevel')} />
        {path.slice(0, -1).map((above) => (
          <LevelLink
            key={above.id}
            to={query.pathTo('category', { category: above.id, branch: null })}
            name={text(above)}
          />
        ))}
        <Text size="sm" fw={600} aria-current="page">
          {text(here)}
        </Text>
      </Breadcrumbs>
    </nav>
  )
}

const LevelLink = ({ to, name }: { to: string; name: string }) => (
  <Anchor component={Link} to={to} size="sm">
    {name}
  </Anchor>
)

function Branch({ to, name, archived }: { to: string; name: string; archived: boolean }) {
  return (
    <Group gap={6} wrap="nowrap">
      <LevelLink to={to} name={name} />
      {archived && <Archived />}
    </Group>
  )
}

/** That no ticket can be given it any more. */
export function Archived() {
  const { t } = useTranslation('reports')
  return (
    <Text size="xs" c="dimmed" component="span">
      {t('archived')}
    </Text>
  )
}

/** What a category's row has of its own: the way one level down, and the sessions of just this row. */
export function useCategoryRow(query: ReportQuery) {
  const { t } = useTranslation('reports')
  const text = useOptionText()
  return ({ option, counts }: CategoryTotals): Partial<TotalsRow> => {
    if (!option) return {}
    const name = text(option)
    const within = option.id === query.narrowed.category
    const to = query.pathTo('rows', { category: option.id, branch: within ? 'itself' : null })
    if (within) return { to, name: t('itself', { name }), label: undefined }
    if (counts === 'itself' || option.path.length === deepestCategory) return { to }
    const below = query.pathTo('category', { category: option.id, branch: null })
    return { to, label: <Branch to={below} name={name} archived={option.archived} /> }
  }
}
