import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import linkTab from '../../ui/link-tab.module.css'
import { useCurrentInSight } from '../../ui/use-current-in-sight.ts'
import classes from './reports.module.css'
import { type ReportPageName, type ReportQuery, reportPages } from './use-report-query.ts'

/** The reports, each a page of its own over the same filters. */
export function ReportTabs({ report, query }: { report: ReportPageName; query: ReportQuery }) {
  const { t } = useTranslation('reports')
  const line = useCurrentInSight(report)
  return (
    <nav ref={line} className={classes.tabs} aria-label={t('report.label')}>
      {reportPages.map((page) => (
        <Link
          key={page}
          to={query.pathTo(page)}
          className={linkTab.tab}
          aria-current={page === report ? 'page' : undefined}
        >
          {t(`report.${page}`)}
        </Link>
      ))}
    </nav>
  )
}
