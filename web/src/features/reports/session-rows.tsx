import { listReportedSessions } from '@deskside/protocol/http/reports'
import { formatSessionCode } from '@deskside/protocol/ids'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import { Anchor, Group, Table, Text } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Output } from '../../api/call.ts'
import { readPages } from '../../api/queries.ts'
import { EngineTag } from '../../ui/engine-tag.tsx'
import { useFormat } from '../../ui/format.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { MoreRows } from '../../ui/more-rows.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { SessionTag } from '../sessions/session-tag.tsx'
import classes from './reports.module.css'
import type { ReportQuery } from './use-report-query.ts'

type Row = Output<typeof listReportedSessions>['items'][number]

/** The sessions behind the figures, newest first. */
export function SessionRows({ filters }: { filters: ReportQuery['filters'] }) {
  const { t } = useTranslation('reports')
  const list = useInfiniteQuery({
    ...readPages(listReportedSessions, { query: filters }),
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Panel title={t('sessions')} flush>
      {list.isPending && <RowsLoading rows={4} />}
      {list.error && !list.data && <LoadFailure failure={list.error} retry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t('none')} text={t('noneText')} />}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={820} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table verticalSpacing={7} className={classes.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('ticket')}</Table.Th>
                <Table.Th>{t('requester')}</Table.Th>
                <Table.Th>{t('technician')}</Table.Th>
                <Table.Th>{t('started')}</Table.Th>
                <Table.Th className={classes.number}>{t('duration')}</Table.Th>
                <Table.Th>{t('state')}</Table.Th>
                <Table.Th>{t('code')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <SessionRow key={row.id} row={row} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <MoreRows list={list} />
    </Panel>
  )
}

function SessionRow({ row }: { row: Row }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  return (
    <Table.Tr>
      <Table.Td className={classes.ticket}>
        <Anchor component={Link} to={`/tickets/${row.ticketNumber}`} size="sm">
          {`${row.ticketNumber} · ${row.ticketTitle}`}
        </Anchor>
      </Table.Td>
      <Table.Td>{row.requesterName}</Table.Td>
      <Table.Td>{row.technician.name}</Table.Td>
      <Table.Td className={`tabular ${classes.moment}`}>
        {format.short(row.startedAt ?? row.createdAt)}
      </Table.Td>
      <Table.Td className={classes.number}>
        {row.durationSeconds === null ? (
          <Text size="sm" c="dimmed" component="span">
            {isOpenState(row.state) ? '–' : t('nobody')}
          </Text>
        ) : (
          format.duration(row.durationSeconds)
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          <SessionTag state={row.state} />
          <EngineTag engine={row.engine} />
        </Group>
      </Table.Td>
      <Table.Td className={classes.code}>{formatSessionCode(row.code)}</Table.Td>
    </Table.Tr>
  )
}
