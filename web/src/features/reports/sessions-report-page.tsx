import { exportSessionReport } from '@deskside/protocol/http/reports'
import { Button } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { IconCalendarRepeat, IconDownload, IconMailShare, IconPrinter } from '@tabler/icons-react'
import 'dayjs/locale/fr'
import '@mantine/charts/styles.css'
import '@mantine/dates/styles.css'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { address } from '../../api/address.ts'
import { useMe } from '../../api/me.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { NarrowedBy } from './narrowed-by.tsx'
import { ReportBody } from './report-body.tsx'
import { ReportFilters } from './report-filters.tsx'
import { ReportTabs } from './report-tabs.tsx'
import { reportPages, useReportQuery } from './use-report-query.ts'

/** [RPT-1] How much help was given at a distance, to whom, and how: one report at a time, filters for all. */
export function SessionsReportPage() {
  const { t, i18n } = useTranslation('reports')
  const { organisation } = useMe()
  const { report: wished } = useParams()
  const report = reportPages.find((page) => page === wished) ?? 'summary'
  const query = useReportQuery()
  return (
    <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1 }}>
      <PageHeader
        title={t('title')}
        description={t('zone', { zone: organisation.timeZone })}
        actions={
          <>
            <Button
              component={Link}
              to="/reports/schedules"
              variant="default"
              leftSection={<IconCalendarRepeat size={16} aria-hidden />}
            >
              {t('scheduled')}
            </Button>
            {report !== 'rows' && (
              <Button
                component={Link}
                to={query.schedulePathFor(report)}
                variant="default"
                leftSection={<IconMailShare size={16} aria-hidden />}
              >
                {t('sendRegularly')}
              </Button>
            )}
            <Button
              component={Link}
              to={query.printPathTo(report)}
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden />}
            >
              {t('print')}
            </Button>
            <Button
              component="a"
              href={address(exportSessionReport, { query: query.filters })}
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              download
            >
              {t('csvSessions')}
            </Button>
          </>
        }
      />
      <ReportFilters query={query} />
      <NarrowedBy query={query} />
      <ReportTabs report={report} query={query} />
      <ReportBody report={report} query={query} />
    </DatesProvider>
  )
}
