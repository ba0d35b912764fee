import type { readSessionReport } from '@deskside/protocol/http/reports'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import { Panel } from '../../ui/panel.tsx'
import { PersonLine } from '../../ui/person-avatar.tsx'
import { TableExport } from './table-export.tsx'
import { TotalsTable } from './totals-table.tsx'
import type { ReportQuery } from './use-report-query.ts'

type Rows = Output<typeof readSessionReport>['byTechnician']

/** [RPT-2] The same figures for each technician. */
export function TechnicianTable({ rows, query }: { rows: Rows; query: ReportQuery }) {
  const { t } = useTranslation('reports')
  if (rows.length === 0) return null
  return (
    <Panel title={t('byTechnician')} flush actions={<TableExport table="technician" query={query} />}>
      <TotalsTable
        heading={t('technician')}
        rows={rows.map(({ technician, ...totals }) => ({
          ...totals,
          key: technician.id,
          name: technician.name,
          label: <PersonLine person={technician} />,
          to: query.pathTo('rows', { technician: technician.id }),
        }))}
      />
    </Panel>
  )
}
