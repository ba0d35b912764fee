import { DatesProvider } from '@mantine/dates'
import 'dayjs/locale/fr'
import '@mantine/charts/styles.css'
import '@mantine/dates/styles.css'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useMe } from '../../api/me.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useNarrow } from '../../ui/use-narrow.ts'
import { NarrowedBy } from './narrowed-by.tsx'
import { ActionButtons, ActionMenu, useReportActions } from './report-actions.tsx'
import { ReportBody } from './report-body.tsx'
import { FoldedReportFilters, ReportFilters } from './report-filters.tsx'
import { ReportTabs } from './report-tabs.tsx'
import { reportPages, useReportQuery } from './use-report-query.ts'

/** [RPT-1] How much help was given at a distance, to whom, and how: one report at a time, filters for all. */
export function SessionsReportPage() {
  const { t, i18n } = useTranslation('reports')
  const { organisation } = useMe()
  const { report: wished } = useParams()
  const report = reportPages.find((page) => page === wished) ?? 'summary'
  const query = useReportQuery()
  const actions = useReportActions(report, query)
  const narrow = useNarrow()
  return (
    <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1 }}>
      <PageHeader
        title={t('title')}
        description={t('zone', { zone: organisation.timeZone })}
        actions={narrow ? undefined : <ActionButtons actions={actions} />}
      />
      {narrow ? (
        <FoldedReportFilters query={query} actions={<ActionMenu actions={actions} />} />
      ) : (
        <ReportFilters query={query} />
      )}
      <NarrowedBy query={query} folded={narrow} />
      <ReportTabs report={report} query={query} />
      <ReportBody report={report} query={query} />
    </DatesProvider>
  )
}
