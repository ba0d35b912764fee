import type { TicketRow } from '@deskside/protocol/http/tickets'
import { Checkbox, Group, Table, Text, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { NameText } from '../../ui/name-text.tsx'
import { OptionLabel, useOptionText } from '../../ui/option-label.tsx'
import { PersonLine } from '../../ui/person-avatar.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { OpenSessionTag } from '../sessions/session-tag.tsx'
import { TicketTag } from '../tags/ticket-tag.tsx'
import { DueTag } from './due-tag.tsx'
import classes from './ticket-list.module.css'
import type { RowsProps } from './ticket-rows.tsx'
import { useCategoryText } from './use-categories.ts'
import type { ListSort } from './use-list-query.ts'

/** The tickets as a dense table. */
export function TicketTable({ rows, selection, query }: RowsProps) {
  const { t } = useTranslation('tickets')
  const columns = {
    promised: query.sort === 'due' || rows.some(({ sla }) => sla !== null),
    created: query.sort === 'created' || query.filters.created !== undefined,
  }
  return (
    <Table className={classes.table} verticalSpacing={7} horizontalSpacing={10} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={36}>
            <Checkbox
              size="xs"
              checked={selection.all}
              indeterminate={selection.some}
              onChange={selection.toggleAll}
              aria-label={t('list.selectAll')}
            />
          </Table.Th>
          <SortedHead name="number" query={query} className={classes.number} />
          <Table.Th className={classes.titleHead}>{t('field.title')}</Table.Th>
          <Table.Th className={classes.person}>{t('field.requester')}</Table.Th>
          <Table.Th className={classes.person}>{t('field.assignee')}</Table.Th>
          <SortedHead name="priority" query={query} className={priorityClass(columns)} />
          <Table.Th>{t('field.status')}</Table.Th>
          {columns.promised && <SortedHead name="due" query={query} className={classes.due} />}
          {columns.created && <SortedHead name="created" query={query} className={classes.time} />}
          <SortedHead name="updated" query={query} className={updatedClass(columns)} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            columns={columns}
            selected={selection.has(row.id)}
            onToggle={() => selection.toggle(row.id)}
          />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function SortedHead({
  name,
  query,
  className,
}: {
  name: ListSort
  query: RowsProps['query']
  className?: string
}) {
  const { t } = useTranslation('tickets')
  const active = query.sort === name
  const Arrow = query.direction === 'asc' ? IconArrowUp : IconArrowDown
  const order = query.direction === 'asc' ? 'ascending' : 'descending'
  return (
    <Table.Th className={className} aria-sort={active ? order : undefined}>
      <UnstyledButton className={classes.sort} onClick={() => query.setSort(name)}>
        {t(`sort.${name}`)}
        {active && <Arrow size={13} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  )
}

type RowProps = {
  row: TicketRow
  /** Those that stand there only where they say something. */
  columns: { promised: boolean; created: boolean }
  selected: boolean
  onToggle: () => void
}

function Row({ row, columns, selected, onToggle }: RowProps) {
  const { t } = useTranslation(['tickets', 'common'])
  const text = useOptionText()
  const pathText = useCategoryText()
  return (
    <Table.Tr data-selected={selected || undefined}>
      <Table.Td>
        <Checkbox
          size="xs"
          checked={selected}
          onChange={onToggle}
          aria-label={t('list.select', { number: row.number })}
        />
      </Table.Td>
      <Table.Td className={`${classes.number} tabular`}>{row.number}</Table.Td>
      <Table.Td>
        <Group gap={8} wrap="nowrap">
          <Link to={`/tickets/${row.number}`} className={classes.title} data-ticket={row.id}>
            {row.title}
          </Link>
          {row.activeSession && <OpenSessionTag session={row.activeSession} />}
        </Group>
        <Group gap={8} wrap="nowrap">
          <Text size="xs" c="dimmed" truncate>
            {[text(row.type), ...(row.category ? [pathText(row.category)] : [])].join(' · ')}
          </Text>
          {row.tags.slice(0, 2).map((tag) => (
            <TicketTag key={tag} name={tag} />
          ))}
        </Group>
      </Table.Td>
      <Table.Td>
        <NameText lines={2}>{row.requester.name}</NameText>
      </Table.Td>
      <Table.Td className={classes.person}>
        {row.assignee ? (
          <PersonLine person={row.assignee} lines={2} />
        ) : (
          <Text size="sm" c="dimmed">
            {t('common:nobody')}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={priorityClass(columns)}>
        <OptionLabel option={row.priority} />
      </Table.Td>
      <Table.Td>
        <OptionLabel option={row.status} lines={2} />
      </Table.Td>
      {columns.promised && (
        <Table.Td className={classes.due}>
          <DueTag sla={row.sla} />
        </Table.Td>
      )}
      {columns.created && <TimeCell moment={row.createdAt} className={classes.time} />}
      <TimeCell moment={row.updatedAt} className={updatedClass(columns)} />
    </Table.Tr>
  )
}

/** Two times beside it leave it no room on a laptop. */
const priorityClass = ({ promised, created }: RowProps['columns']) =>
  promised && created ? `${classes.priority} ${classes.wide}` : classes.priority

const updatedClass = ({ promised, created }: RowProps['columns']) => {
  if (promised && created) return `${classes.time} ${classes.crowded}`
  return promised || created ? `${classes.time} ${classes.wide}` : classes.time
}

function TimeCell({ moment, className }: { moment: string; className: string | undefined }) {
  return (
    <Table.Td className={className}>
      <Text size="sm" c="dimmed" component="span">
        <RelativeTime moment={moment} />
      </Text>
    </Table.Td>
  )
}
