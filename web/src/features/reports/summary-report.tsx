import { readSessionReport } from '@deskside/protocol/http/reports'
import { Stack } from '@mantine/core'
import { DaysChart } from './days-chart.tsx'
import { KeyFigures } from './key-figures.tsx'
import { Loaded } from './loaded.tsx'
import { TechnicianTable } from './technician-table.tsx'
import type { ReportQuery } from './use-report-query.ts'

/** [RPT-2] The figures that are asked for most, by day and by technician. */
export function SummaryReport({ query }: { query: ReportQuery }) {
  return (
    <Loaded route={readSessionReport} query={query}>
      {({ totals, byDay, byTechnician }) => (
        <Stack gap="md">
          <KeyFigures totals={totals} />
          <DaysChart days={byDay} query={query} />
          <TechnicianTable rows={byTechnician} query={query} />
        </Stack>
      )}
    </Loaded>
  )
}
