import '@mantine/charts/styles.css'
import type { SystemLoad } from '@deskside/protocol/vocabulary/system-facts'
import { AreaChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import { loadsKept } from '../../viewer/channels/system-line.ts'
import classes from './system.module.css'
import { useLoadWords } from './use-load-words.ts'

type Series = { name: string; color: string; value: (load: SystemLoad) => number | null }
interface Chart {
  id: 'cpu' | 'memory' | 'disk' | 'network'
  /** The most that there can be; without it the chart follows its values. */
  most?: number
  series: Series[]
}

/** What is drawn: two lines where there are two directions. */
const charts: Chart[] = [
  { id: 'cpu', most: 1, series: [{ name: 'cpu', color: 'petrol.6', value: ({ cpu }) => cpu }] },
  {
    id: 'memory',
    most: 1,
    series: [
      {
        name: 'memory',
        color: 'petrol.6',
        value: ({ memory }) => memory && memory.usedBytes / Math.max(1, memory.totalBytes),
      },
    ],
  },
  {
    id: 'disk',
    series: [
      { name: 'read', color: 'petrol.6', value: ({ disk }) => disk?.readPerSecond ?? null },
      { name: 'written', color: 'orange.6', value: ({ disk }) => disk?.writtenPerSecond ?? null },
    ],
  },
  {
    id: 'network',
    series: [
      { name: 'received', color: 'petrol.6', value: ({ network }) => network?.receivedPerSecond ?? null },
      { name: 'sent', color: 'orange.6', value: ({ network }) => network?.sentPerSecond ?? null },
    ],
  },
]

/** [CTL-3] How busy the computer is, as it goes: each chart with its figures of this moment in words. */
export default function LoadCharts({ loads }: { loads: readonly SystemLoad[] }) {
  const { t } = useTranslation('system')
  const words = useLoadWords()
  const now = loads.at(-1)
  return (
    <dl className={classes.loads}>
      {charts.map((chart) => (
        <div key={chart.id} className={classes.load}>
          <dt>{t(`load.${chart.id}`)}</dt>
          <dd className="tabular" data-load={chart.id}>
            {now ? words[chart.id](now) : t('load.waiting')}
          </dd>
          <dd className={classes.chart} aria-hidden>
            <Curve chart={chart} loads={loads} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Curve({ chart, loads }: { chart: Chart; loads: readonly SystemLoad[] }) {
  const missing = loadsKept - loads.length
  // The time before anybody looked stays empty, so that the newest is always at the right.
  const data = Array.from({ length: loadsKept }, (_, place) => {
    const load = loads[place - missing]
    const values = chart.series.map(({ name, value }) => [name, load ? value(load) : null])
    return { place, ...Object.fromEntries(values) }
  })
  return (
    <AreaChart
      h={64}
      data={data}
      dataKey="place"
      series={chart.series.map(({ name, color }) => ({ name, color }))}
      curveType="linear"
      withDots={false}
      withTooltip={false}
      withXAxis={false}
      withYAxis={false}
      gridAxis="none"
      strokeWidth={1.5}
      fillOpacity={0.25}
      yAxisProps={{ domain: [0, chart.most ?? 'auto'] }}
      areaProps={{ isAnimationActive: false }}
      areaChartProps={{ accessibilityLayer: false, margin: { top: 4, right: 0, bottom: 0, left: 0 } }}
    />
  )
}
