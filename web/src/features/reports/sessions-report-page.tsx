import { exportSessionReport, readSessionReport } from '@deskside/protocol/http/reports'
import { Button, Stack } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { IconDownload } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import 'dayjs/locale/fr'
import '@mantine/charts/styles.css'
import '@mantine/dates/styles.css'
import { useTranslation } from 'react-i18next'
import { address } from '../../api/address.ts'
import { read } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { DaysChart } from './days-chart.tsx'
import { KeyFigures } from './key-figures.tsx'
import { ReportFilters } from './report-filters.tsx'
import { SessionRows } from './session-rows.tsx'
import { TechnicianTable } from './technician-table.tsx'
import { useReportQuery } from './use-report-query.ts'

/** [RPT-1] [RPT-2] How much help was given at a distance: in figures, by day, by technician, one by one. */
export function SessionsReportPage() {
  const { t, i18n } = useTranslation('reports')
  const query = useReportQuery()
  const { filters } = query
  const { data, error, refetch } = useQuery({
    ...read(readSessionReport, { query: filters }),
    placeholderData: keepPreviousData,
  })
  return (
    <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1 }}>
      <PageHeader
        title={t('title')}
        description={data && t('zone', { zone: data.timeZone })}
        actions={
          <Button
            component="a"
            href={address(exportSessionReport, { query: filters })}
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            download
          >
            {t('csv')}
          </Button>
        }
      />
      <ReportFilters query={query} />
      {!data && !error && <RowsLoading rows={4} height={80} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data && (
        <Stack gap="md">
          <KeyFigures totals={data.totals} />
          <DaysChart days={data.byDay} />
          <TechnicianTable rows={data.byTechnician} />
          <SessionRows filters={filters} />
        </Stack>
      )}
    </DatesProvider>
  )
}
