import { readTimeReport, type TimeTotals } from '@deskside/protocol/http/reports'
import type { ReportTable } from '@deskside/protocol/vocabulary/reports'
import { Anchor, Stack, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Figure } from './key-figures.tsx'
import { Loaded } from './loaded.tsx'
import classes from './reports.module.css'
import { TableExport } from './table-export.tsx'
import type { ReportQuery } from './use-report-query.ts'

/** Time spent on tickets, as technicians have confirmed it: by technician, by ticket and by day. */
export function TimeReport({ query }: { query: ReportQuery }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  return (
    <Loaded route={readTimeReport} query={query}>
      {({ totals, byTechnician, byTicket, byDay }) =>
        totals.entries === 0 ? (
          <Panel title={t('report.time')}>
            <Notice title={t('time.none')} text={t('time.noneText')} />
          </Panel>
        ) : (
          <Stack gap="md">
            <dl className={classes.figures}>
              <Figure name={t('time.minutes')} value={format.duration(totals.minutes * 60)} />
              <Figure name={t('time.billable')} value={format.duration(totals.billableMinutes * 60)} />
              <Figure name={t('time.entries')} value={format.number(totals.entries)} />
            </dl>
            <TimeTable
              title={t('byTechnician')}
              heading={t('technician')}
              table="time_technician"
              query={query}
              rows={byTechnician.map((row) => ({ ...row, key: row.id, label: row.name }))}
            />
            <TimeTable
              title={t('time.byTicket')}
              heading={t('ticket')}
              table="time_ticket"
              query={query}
              rows={byTicket.map((row) => ({
                ...row,
                key: row.id,
                label: (
                  <Anchor component={Link} to={`/tickets/${row.number}`} size="sm">
                    {`${row.number} · ${row.title}`}
                  </Anchor>
                ),
              }))}
            />
            <TimeTable
              title={t('byDay')}
              heading={t('day')}
              table="time_day"
              query={query}
              rows={byDay.map((row) => ({ ...row, key: row.day, label: format.calendarDay(row.day) }))}
            />
          </Stack>
        )
      }
    </Loaded>
  )
}

function TimeTable(props: {
  title: string
  heading: string
  table: ReportTable
  query: ReportQuery
  rows: (TimeTotals & { key: string; label: ReactNode })[]
}) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  return (
    <Panel title={props.title} flush actions={<TableExport table={props.table} query={props.query} />}>
      <Table.ScrollContainer minWidth={460} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing={7} className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{props.heading}</Table.Th>
              <Table.Th className={classes.number}>{t('time.entries')}</Table.Th>
              <Table.Th className={classes.number}>{t('time.minutes')}</Table.Th>
              <Table.Th className={classes.number}>{t('time.billable')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {props.rows.map(({ key, label, entries, minutes, billableMinutes }) => (
              <Table.Tr key={key}>
                <Table.Td>{label}</Table.Td>
                <Table.Td className={classes.number}>{format.number(entries)}</Table.Td>
                <Table.Td className={classes.number}>{format.duration(minutes * 60)}</Table.Td>
                <Table.Td className={classes.number}>{format.duration(billableMinutes * 60)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  )
}
