import { Button, Group, Title, VisuallyHidden } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { useMe } from '../../api/me.ts'
import { localeOf } from '../../ui/format.ts'
import { usePageTitle } from '../../ui/title.ts'
import { daysText } from './date-range.ts'
import { useNarrowingTexts } from './narrowed-by.tsx'
import classes from './print.module.css'
import { ReportBody } from './report-body.tsx'
import { type ReportPageName, type ReportQuery, reportPages, useReportQuery } from './use-report-query.ts'

/** Reports as they come out of a printer: one on each sheet, each saying whose it is and what it counts. */
export function PrintPage() {
  const { t } = useTranslation('reports')
  const query = useReportQuery()
  const [search] = useSearchParams()
  const wished = reportPages.find((page) => page === search.get('report'))
  const sheets = wished ? [wished] : reportPages.filter((page) => page !== 'rows')
  usePageTitle(t('title'))
  return (
    <main className={classes.page} id="content">
      <VisuallyHidden>
        <Title order={1}>{t('title')}</Title>
      </VisuallyHidden>
      <Group className={classes.bar} justify="space-between">
        <Button component={Link} to={query.pathTo(wished ?? 'summary')} variant="default">
          {t('sheet.back')}
        </Button>
        <Group gap="xs">
          {wished && (
            <Button component={Link} to={query.printPathTo('all')} variant="default">
              {t('printAll')}
            </Button>
          )}
          <Button onClick={() => window.print()} leftSection={<IconPrinter size={16} aria-hidden />}>
            {t('print')}
          </Button>
        </Group>
      </Group>
      {sheets.map((report) => (
        <Sheet key={report} report={report} query={query} />
      ))}
    </main>
  )
}

function Sheet({ report, query }: { report: ReportPageName; query: ReportQuery }) {
  const { t } = useTranslation('reports')
  return (
    <article className={classes.sheet} aria-label={t(`report.${report}`)}>
      <SheetHead report={report} query={query} />
      <ReportBody report={report} query={query} />
    </article>
  )
}

function SheetHead({ report, query }: { report: ReportPageName; query: ReportQuery }) {
  const { t, i18n } = useTranslation('reports')
  const { organisation } = useMe()
  const { timeZone } = organisation
  const locale = localeOf(i18n.language)
  const now = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const texts = useNarrowingTexts(query)
  return (
    <header className={classes.head}>
      <p className={classes.organisation}>{organisation.name}</p>
      <Title order={2}>{`${t('title')} – ${t(`report.${report}`)}`}</Title>
      <dl className={classes.facts}>
        <Fact name={t('sheet.days')} value={daysText(query.range, i18n.language)} />
        <Fact
          name={t('sheet.filters')}
          value={texts.map(({ text }) => text).join(', ') || t('sheet.everything')}
        />
        <Fact name={t('sheet.zone')} value={timeZone} />
        <Fact name={t('sheet.printed')} value={now.format(new Date())} />
      </dl>
    </header>
  )
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
