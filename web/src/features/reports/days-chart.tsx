import type { readSessionReport } from '@deskside/protocol/http/reports'
import { BarChart } from '@mantine/charts'
import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import { localeOf } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TableExport } from './table-export.tsx'
import type { ReportQuery } from './use-report-query.ts'

type Days = Output<typeof readSessionReport>['byDay']

/** Sessions by day as bars; the same as a table for those who cannot see them. */
export function DaysChart({ days, query }: { days: Days; query: ReportQuery }) {
  const { t, i18n } = useTranslation('reports')
  const format = new Intl.DateTimeFormat(localeOf(i18n.language), {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  const name = (day: string) => format.format(new Date(`${day}T00:00:00Z`))
  const helped = t('figure.helped')
  const notJoined = t('figure.notJoined')
  const data = days.map((day) => ({ day: name(day.day), helped: day.helped, notJoined: day.notJoined }))
  return (
    <Panel title={t('byDay')} actions={<TableExport table="day" query={query} />}>
      {days.every((day) => day.helped + day.notJoined === 0) ? (
        <Notice title={t('none')} text={t('noneText')} />
      ) : (
        <>
          <div aria-hidden>
            <BarChart
              h={220}
              data={data}
              dataKey="day"
              type="stacked"
              withLegend
              legendProps={{ verticalAlign: 'top' }}
              gridAxis="x"
              tickLine="none"
              maxBarWidth={26}
              yAxisProps={{ allowDecimals: false, width: 32 }}
              xAxisProps={{ minTickGap: 24 }}
              barProps={{ isAnimationActive: false }}
              barChartProps={{ accessibilityLayer: false }}
              series={[
                { name: 'helped', label: helped, color: 'petrol.6' },
                { name: 'notJoined', label: notJoined, color: 'gray.5' },
              ]}
            />
          </div>
          <VisuallyHidden>
            <table>
              <caption>{t('byDay')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('day')}</th>
                  <th scope="col">{helped}</th>
                  <th scope="col">{notJoined}</th>
                </tr>
              </thead>
              <tbody>
                {days.map((day) => (
                  <tr key={day.day}>
                    <th scope="row">{name(day.day)}</th>
                    <td>{day.helped}</td>
                    <td>{day.notJoined}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </VisuallyHidden>
        </>
      )}
    </Panel>
  )
}
