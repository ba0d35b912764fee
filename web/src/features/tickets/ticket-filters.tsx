import type { TicketOption } from '@deskside/protocol/http/ticket-options'
import { statusPhases } from '@deskside/protocol/vocabulary/tickets'
import { Button, Collapse, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/me.ts'
import type { Choice } from '../../ui/choice-menu.tsx'
import { FiltersButton } from '../../ui/filters-button.tsx'
import { useOptionText } from '../../ui/option-label.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { useNarrow } from '../../ui/use-narrow.ts'
import { CreatedFilter } from './created-filter.tsx'
import { FilterChoice, FilterMenu } from './filter-menu.tsx'
import { RequesterFilter, TagFilter } from './searched-filters.tsx'
import { useCategories } from './use-categories.ts'
import type { useListQuery } from './use-list-query.ts'
import { useOptions, useStaff, useTeams } from './use-ticket-lists.ts'

type Props = {
  query: ReturnType<typeof useListQuery>
  /** Of the person whose tickets alone are shown, once it is known. */
  requesterName: string | undefined
}

/** Search and filters above the list; on a phone the filters fold away. */
export function TicketFilters({ query, requesterName }: Props) {
  const { t } = useTranslation('tickets')
  const narrow = useNarrow()
  const [opened, { toggle }] = useDisclosure(false)
  const count = Object.keys(query.filters).filter((name) => name !== 'search').length
  return (
    <search>
      <Group gap={6} wrap={narrow ? 'nowrap' : 'wrap'}>
        <SearchField
          label={t('list.search')}
          value={query.filters.search ?? ''}
          onChange={(value) => query.setFilter('search', value)}
        />
        {narrow ? (
          <FiltersButton count={count} opened={opened} onToggle={toggle} />
        ) : (
          <FilterButtons query={query} requesterName={requesterName} />
        )}
      </Group>
      {narrow && (
        <Collapse expanded={opened}>
          <Group gap={6} pt={8}>
            <FilterButtons query={query} requesterName={requesterName} />
          </Group>
        </Collapse>
      )}
    </search>
  )
}

function FilterButtons({ query, requesterName }: Props) {
  const { t } = useTranslation(['tickets', 'common'])
  const { filters, setFilter } = query
  const me = useMe()
  const choices = useChoices()
  const categories = useCategories({ archived: true })
  const phases: Choice[] = (['not_closed', ...statusPhases] as const).map((value) => ({
    value,
    label: t(`phase.${value}`),
  }))
  const people: Choice[] = [
    { value: 'me', label: t('list.me') },
    { value: 'none', label: t('common:nobody') },
    ...useStaff()
      .filter(({ id }) => id !== me.person.id)
      .map(({ id, name }) => ({ value: id, label: name })),
  ]
  const teams = useTeams().map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <FilterChoice
        label={t('field.phase')}
        choices={phases}
        value={filters.phase}
        onChange={(value) => setFilter('phase', value)}
      />
      <FilterMenu
        label={t('field.status')}
        choices={choices('status')}
        value={filters.status}
        onChange={(value) => setFilter('status', value)}
      />
      <FilterMenu
        label={t('field.priority')}
        choices={choices('priority')}
        value={filters.priority}
        onChange={(value) => setFilter('priority', value)}
      />
      <FilterChoice
        label={t('field.assignee')}
        choices={people}
        value={filters.assignee}
        onChange={(value) => setFilter('assignee', value)}
      />
      <FilterMenu
        label={t('field.category')}
        choices={categories}
        hint={categories.some(({ option }) => option.parentId) ? t('list.branchHint') : undefined}
        value={filters.category}
        onChange={(value) => setFilter('category', value)}
      />
      <FilterMenu
        label={t('field.type')}
        choices={choices('type')}
        value={filters.type}
        onChange={(value) => setFilter('type', value)}
      />
      <FilterMenu
        label={t('field.source')}
        choices={choices('source')}
        value={filters.source}
        onChange={(value) => setFilter('source', value)}
      />
      {teams.length > 1 && (
        <FilterMenu
          label={t('field.team')}
          choices={teams}
          value={filters.team}
          onChange={(value) => setFilter('team', value)}
        />
      )}
      <FilterChoice
        label={t('list.session')}
        choices={[
          { value: 'open', label: t('list.sessionOpen') },
          { value: 'any', label: t('list.sessionAny') },
        ]}
        value={filters.session}
        onChange={(value) => setFilter('session', value)}
      />
      <FilterChoice
        label={t('sort.due')}
        choices={[
          { value: 'overdue', label: t('sla.overdue') },
          { value: 'running', label: t('sla.running') },
        ]}
        value={filters.due}
        onChange={(value) => setFilter('due', value)}
      />
      <CreatedFilter value={filters.created} onChange={(value) => setFilter('created', value)} />
      <RequesterFilter
        value={filters.requester}
        name={requesterName}
        onChange={(value) => setFilter('requester', value)}
      />
      <TagFilter value={filters.tag} onChange={(value) => setFilter('tag', value)} />
      {Object.keys(filters).length > 0 && (
        <Button size="compact-sm" h={30} variant="subtle" color="gray" onClick={query.clear}>
          {t('list.clear')}
        </Button>
      )}
    </>
  )
}

/** The options of a kind as choices of a menu, archived ones included: old tickets carry them. */
function useChoices() {
  const text = useOptionText()
  const lists = {
    status: useOptions('status', { archived: true }),
    priority: useOptions('priority', { archived: true }),
    type: useOptions('type', { archived: true }),
    source: useOptions('source', { archived: true }),
  }
  const choice = (option: TicketOption): Choice => ({
    value: option.id,
    label: text(option),
    colour: option.colour,
  })
  return (kind: keyof typeof lists): Choice[] => lists[kind].map(choice)
}
