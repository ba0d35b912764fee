import type { TicketRow } from '@deskside/protocol/http/tickets'
import { Checkbox, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { OptionLabel } from '../../ui/option-label.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { OpenSessionTag } from '../sessions/session-tag.tsx'
import { DueTag } from './due-tag.tsx'
import classes from './ticket-list.module.css'
import type { RowsProps } from './ticket-rows.tsx'

/** The tickets on a phone: one card each, the whole of which is the way in. */
export function TicketCards({ rows, selection, query }: RowsProps) {
  return (
    <ul className={classes.cards}>
      {rows.map((row) => (
        <Card
          key={row.id}
          row={row}
          moment={query.sort === 'created' ? row.createdAt : row.updatedAt}
          selected={selection.has(row.id)}
          onToggle={() => selection.toggle(row.id)}
        />
      ))}
    </ul>
  )
}

type CardProps = { row: TicketRow; moment: string; selected: boolean; onToggle: () => void }

function Card({ row, moment, selected, onToggle }: CardProps) {
  const { t } = useTranslation(['tickets', 'common'])
  return (
    <li className={classes.card} data-selected={selected || undefined}>
      <Checkbox
        mt={2}
        checked={selected}
        onChange={onToggle}
        aria-label={t('list.select', { number: row.number })}
        className={classes.tick}
      />
      <div className={classes.cardBody}>
        <Link to={`/tickets/${row.number}`} className={classes.cardTitle} data-ticket={row.id}>
          {row.title}
        </Link>
        <Text size="xs" c="dimmed" truncate>
          {`${row.number} · ${row.requester.name}`}
        </Text>
        <Group gap={10} mt={6} wrap="wrap">
          <OptionLabel option={row.status} />
          <OptionLabel option={row.priority} />
          <DueTag sla={row.sla} />
          {row.activeSession && <OpenSessionTag session={row.activeSession} />}
        </Group>
        <Group justify="space-between" mt={4} wrap="nowrap">
          <Text size="xs" c="dimmed" truncate>
            {row.assignee?.name ?? t('common:nobody')}
          </Text>
          <Text size="xs" c="dimmed" component="span">
            <RelativeTime moment={moment} />
          </Text>
        </Group>
      </div>
    </li>
  )
}
