import '@mantine/charts/styles.css'
import type { SystemLoad } from '@deskside/protocol/vocabulary/system-facts'
import { AreaChart } from '@mantine/charts'
import { ColorSwatch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { loadsKept } from '../../viewer/channels/system-line.ts'
import classes from './system.module.css'
import { useLoadWords } from './use-load-words.ts'

const blue = 'var(--mantine-color-petrol-6)'
const orange = 'var(--mantine-color-orange-6)'

type Series = { name: string; color: string; value: (load: SystemLoad) => number | null }
interface Chart {
  id: 'cpu' | 'memory' | 'disk' | 'network'
  /** The most that there can be; without it the chart follows its values. */
  most?: number
  series: Series[]
}

/** What is drawn: two lines where there are two directions. */
const charts: Chart[] = [
  { id: 'cpu', most: 1, series: [{ name: 'cpu', color: blue, value: ({ cpu }) => cpu }] },
  {
    id: 'memory',
    most: 1,
    series: [
      {
        name: 'memory',
        color: blue,
        value: ({ memory }) => memory && memory.usedBytes / Math.max(1, memory.totalBytes),
      },
    ],
  },
  {
    id: 'disk',
    series: [
      { name: 'read', color: blue, value: ({ disk }) => disk?.readPerSecond ?? null },
      { name: 'written', color: orange, value: ({ disk }) => disk?.writtenPerSecond ?? null },
    ],
  },
  {
    id: 'network',
    series: [
      { name: 'received', color: blue, value: ({ network }) => network?.receivedPerSecond ?? null },
      { name: 'sent', color: orange, value: ({ network }) => network?.sentPerSecond ?? null },
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
            <Figures chart={chart} figures={now ? words[chart.id](now) : [t('load.waiting')]} />
          </dd>
          <dd className={classes.chart} aria-hidden>
            <Curve chart={chart} loads={loads} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** One figure for each line, marked with its colour where there are two. */
function Figures({ chart, figures }: { chart: Chart; figures: string[] }) {
  return chart.series.map(({ name, color }, place) => {
    const figure = figures[place]
    if (!figure) return null
    return (
      <span key={name} className={classes.figure}>
        {figures.length > 1 && <ColorSwatch size={9} color={color} aria-hidden />}
        {figure}
      </span>
    )
  })
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
