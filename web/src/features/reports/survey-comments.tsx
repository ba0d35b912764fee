import { listSurveyAnswers, type SurveyAnswer } from '@deskside/protocol/http/surveys'
import { Anchor, Table } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { readPages } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { MoreRows } from '../../ui/more-rows.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import classes from './reports.module.css'
import { TableExport } from './table-export.tsx'
import type { ReportQuery } from './use-report-query.ts'

/** What requesters wrote with their answers, newest first. */
export function SurveyComments({ query }: { query: ReportQuery }) {
  const { t } = useTranslation('reports')
  const list = useInfiniteQuery({
    ...readPages(listSurveyAnswers, { query: query.filters }),
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Panel
      title={t('satisfaction.comments')}
      flush
      actions={
        <TableExport table="satisfaction_answers" query={query} label={t('satisfaction.csvAnswers')} />
      }
    >
      {list.isPending && <RowsLoading rows={3} />}
      {list.error && !list.data && <LoadFailure failure={list.error} retry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && (
        <Notice title={t('satisfaction.noComments')} text={t('satisfaction.noCommentsText')} />
      )}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={760} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table verticalSpacing={7} className={classes.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('satisfaction.answer')}</Table.Th>
                <Table.Th>{t('satisfaction.comments')}</Table.Th>
                <Table.Th>{t('ticket')}</Table.Th>
                <Table.Th>{t('requester')}</Table.Th>
                <Table.Th>{t('technician')}</Table.Th>
                <Table.Th>{t('day')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <MoreRows list={list} />
    </Panel>
  )
}

function Row({ row }: { row: SurveyAnswer }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  return (
    <Table.Tr>
      <Table.Td>{t(`satisfaction.${row.score}`)}</Table.Td>
      <Table.Td className={classes.words}>{row.comment}</Table.Td>
      <Table.Td className={classes.ticket}>
        <Anchor component={Link} to={`/tickets/${row.ticketNumber}`} size="sm">
          {`${row.ticketNumber} · ${row.ticketTitle}`}
        </Anchor>
      </Table.Td>
      <Table.Td>{row.requesterName}</Table.Td>
      <Table.Td>{row.technicianName ?? '–'}</Table.Td>
      <Table.Td className="tabular">{format.short(row.answeredAt)}</Table.Td>
    </Table.Tr>
  )
}
