import { dayPeriods, daysOfPeriod } from '@deskside/protocol/days'
import { type Engine, engines } from '@deskside/protocol/vocabulary/sessions'
import { Collapse, Group, Select, Text } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { useDisclosure } from '@mantine/hooks'
import { IconCalendar } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FiltersButton } from '../../ui/filters-button.tsx'
import { useStaff, useTeams } from '../tickets/use-ticket-lists.ts'
import { daysText, periodOf } from './date-range.ts'
import { filtersAbove, type ReportQuery } from './use-report-query.ts'

/** Names of products, which no language translates. */
export const engineNames: Record<Engine, string> = { deskside: 'Deskside', teamviewer: 'TeamViewer' }

/** Days, technician, team and engine. A period is quicker than two dates; both are the organisation's days. */
export function ReportFilters({ query }: { query: ReportQuery }) {
  return (
    <Group gap="xs" mb="md" align="flex-end">
      <Fields query={query} />
    </Group>
  )
}

/** On a phone the filters fold away behind a button, beside which stands which days are counted. */
export function FoldedReportFilters({ query, actions }: { query: ReportQuery; actions: ReactNode }) {
  const { i18n } = useTranslation('reports')
  const [opened, { toggle }] = useDisclosure(false)
  const count = filtersAbove.filter((name) => query.narrowed[name]).length
  return (
    <search>
      <Group gap="xs" mb="sm">
        <FiltersButton count={count} opened={opened} onToggle={toggle} />
        {actions}
        <Text size="xs" c="dimmed">
          {daysText(query.range, i18n.language)}
        </Text>
      </Group>
      <Collapse expanded={opened}>
        <Group gap="xs" mb="md" align="flex-end">
          <Fields query={query} />
        </Group>
      </Collapse>
    </search>
  )
}

function Fields({ query }: { query: ReportQuery }) {
  const { t, i18n } = useTranslation(['reports', 'common'])
  const { range, today } = query
  // While the second day is being chosen, there is no range yet to ask for.
  const [choosing, setChoosing] = useState<[string | null, string | null] | null>(null)
  const staff = useStaff().map(({ id, name }) => ({ value: id, label: name }))
  const teams = useTeams().map(({ id, name }) => ({ value: id, label: name }))
  const period = periodOf(range, today)
  return (
    <>
      <Select
        label={t('filter.period')}
        size="xs"
        w={170}
        allowDeselect={false}
        value={period ?? 'own'}
        data={[
          ...dayPeriods.map((value) => ({ value: value as string, label: t(`common:period.${value}`) })),
          ...(period ? [] : [{ value: 'own', label: t('filter.ownDays') }]),
        ]}
        onChange={(value) => {
          const chosen = dayPeriods.find((one) => one === value)
          if (chosen) query.setRange(daysOfPeriod(chosen, today))
        }}
      />
      <DatePickerInput
        type="range"
        label={t('filter.days')}
        size="xs"
        miw={230}
        locale={i18n.language}
        valueFormat="D MMM YYYY"
        allowSingleDateInRange
        maxDate={today}
        leftSection={<IconCalendar size={15} aria-hidden />}
        value={choosing ?? [range.from, range.to]}
        onChange={([from, to]) => {
          setChoosing(from && to ? null : [from, to])
          if (from && to) query.setRange({ from, to })
        }}
      />
      <Select
        label={t('filter.technician')}
        size="xs"
        w={200}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('common:action.clear') }}
        placeholder={t('filter.everybody')}
        value={query.narrowed.technician ?? null}
        data={staff}
        onChange={(id) => query.narrow('technician', id)}
      />
      <Select
        label={t('filter.team')}
        size="xs"
        w={170}
        clearable
        clearButtonProps={{ 'aria-label': t('common:action.clear') }}
        placeholder={t('filter.everyTeam')}
        value={query.narrowed.team ?? null}
        data={teams}
        onChange={(id) => query.narrow('team', id)}
      />
      <Select
        label={t('filter.engine')}
        size="xs"
        w={150}
        clearable
        clearButtonProps={{ 'aria-label': t('common:action.clear') }}
        placeholder={t('filter.everyEngine')}
        value={query.narrowed.engine ?? null}
        data={engines.map((engine) => ({ value: engine, label: engineNames[engine] }))}
        onChange={(engine) => query.narrow('engine', engine)}
      />
    </>
  )
}
