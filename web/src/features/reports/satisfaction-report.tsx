import { readSatisfactionReport, type SurveyTotals } from '@deskside/protocol/http/surveys'
import type { ReportTable } from '@deskside/protocol/vocabulary/reports'
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Bars } from './bars.tsx'
import { Figure } from './key-figures.tsx'
import { Loaded } from './loaded.tsx'
import classes from './reports.module.css'
import { type SatisfactionRow, SatisfactionTable, usePercent } from './satisfaction-table.tsx'
import { SurveyComments } from './survey-comments.tsx'
import { TableExport } from './table-export.tsx'
import type { ReportQuery } from './use-report-query.ts'

/** How content requesters were: rate of answers and score, by technician, team, category and time, and their words. */
export function SatisfactionReport({ query }: { query: ReportQuery }) {
  const { t, i18n } = useTranslation('reports')
  const { calendarDay } = useFormat()
  return (
    <Loaded route={readSatisfactionReport} query={query}>
      {({ totals, byKind, byTechnician, byTeam, byCategory, byPeriod, unit }) =>
        totals.asked === 0 ? (
          <Panel title={t('report.satisfaction')}>
            <Notice title={t('satisfaction.none')} text={t('satisfaction.noneText')} />
          </Panel>
        ) : (
          <Stack gap="md">
            <Figures totals={totals} />
            <Rows
              title={t('satisfaction.byPeriod')}
              heading={t(`satisfaction.period.${unit}`)}
              table="satisfaction_period"
              query={query}
              chart
              rows={byPeriod.map((row) => ({ ...row, key: row.from, name: calendarDay(row.from) }))}
            />
            <Rows
              title={t('satisfaction.byKind')}
              heading={t('satisfaction.kind')}
              query={query}
              rows={byKind.map((row) => ({
                ...row,
                key: row.kind,
                name: t(`satisfaction.kinds.${row.kind}`),
              }))}
            />
            <Rows
              title={t('satisfaction.byTechnician')}
              heading={t('technician')}
              table="satisfaction_technician"
              query={query}
              rows={byTechnician.map((row) => ({
                ...row,
                key: row.id ?? 'none',
                name: row.name ?? t('satisfaction.nobody'),
              }))}
            />
            <Rows
              title={t('satisfaction.byTeam')}
              heading={t('filter.team')}
              table="satisfaction_team"
              query={query}
              rows={byTeam.map((row) => ({
                ...row,
                key: row.id ?? 'none',
                name: row.name ?? t('satisfaction.noTeam'),
              }))}
            />
            <Rows
              title={t('satisfaction.byCategory')}
              heading={t('dimension.category')}
              table="satisfaction_category"
              query={query}
              rows={byCategory.map(({ labelEn, labelFr, ...row }) => ({
                ...row,
                key: row.id ?? 'none',
                name: row.id ? (i18n.language === 'fr' ? labelFr : labelEn) : t('without.category'),
              }))}
            />
            <SurveyComments query={query} />
          </Stack>
        )
      }
    </Loaded>
  )
}

function Figures({ totals }: { totals: SurveyTotals }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const percent = usePercent()
  const { asked, answered } = totals
  return (
    <div>
      <dl className={classes.figures}>
        <Figure name={t('satisfaction.asked')} value={format.number(asked)} />
        <Figure name={t('satisfaction.answered')} value={format.number(answered)} />
        <Figure name={t('satisfaction.rate')} value={percent((100 * answered) / asked)} />
        <Figure name={t('satisfaction.score')} value={percent(totals.percent)} />
      </dl>
      <Text size="xs" c="dimmed" mt="xs">
        {t('satisfaction.scoreText')}
      </Text>
    </div>
  )
}

function Rows(props: {
  title: string
  heading: string
  table?: ReportTable
  query: ReportQuery
  rows: SatisfactionRow[]
  chart?: boolean
}) {
  const { t } = useTranslation('reports')
  const { title, heading, table, query, rows, chart } = props
  return (
    <Panel title={title} flush actions={table && <TableExport table={table} query={query} />}>
      {chart && (
        <Bars
          rows={rows.map(({ name, good, fair, bad }) => ({ name, good, fair, bad }))}
          parts={[
            { name: 'good', label: t('satisfaction.good'), color: 'petrol.6' },
            { name: 'fair', label: t('satisfaction.fair'), color: 'yellow.5' },
            { name: 'bad', label: t('satisfaction.bad'), color: 'red.6' },
          ]}
        />
      )}
      <SatisfactionTable heading={heading} rows={rows} />
    </Panel>
  )
}
