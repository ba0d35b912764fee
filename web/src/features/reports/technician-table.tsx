import type { readSessionReport } from '@deskside/protocol/http/reports'
import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import { useFormat } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { PersonLine } from '../../ui/person-avatar.tsx'
import classes from './reports.module.css'

type Rows = Output<typeof readSessionReport>['byTechnician']

/** [RPT-2] The same figures for each technician. */
export function TechnicianTable({ rows }: { rows: Rows }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  if (rows.length === 0) return null
  return (
    <Panel title={t('byTechnician')} flush>
      <Table.ScrollContainer minWidth={620} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing={7} className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('technician')}</Table.Th>
              <Table.Th className={classes.number}>{t('figure.sessions')}</Table.Th>
              <Table.Th className={classes.number}>{t('figure.helped')}</Table.Th>
              <Table.Th className={classes.number}>{t('figure.notJoined')}</Table.Th>
              <Table.Th className={classes.number}>{t('figure.total')}</Table.Th>
              <Table.Th className={classes.number}>{t('figure.average')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.technician.id}>
                <Table.Td>
                  <PersonLine person={row.technician} />
                </Table.Td>
                <Table.Td className={classes.number}>{format.number(row.sessions)}</Table.Td>
                <Table.Td className={classes.number}>{format.number(row.helped)}</Table.Td>
                <Table.Td className={classes.number}>{format.number(row.notJoined)}</Table.Td>
                <Table.Td className={classes.number}>{format.duration(row.totalSeconds)}</Table.Td>
                <Table.Td className={classes.number}>
                  {row.averageSeconds === null ? '–' : format.duration(row.averageSeconds)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  )
}
