import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { useTranslation } from 'react-i18next'
import classes from './reports.module.css'

/**
 * Rows as bars that lie, in parts that add up. The table beside them says the same, so nobody misses anything who
 * cannot see them.
 */
export function Bars<Part extends string>({
  rows,
  parts,
}: {
  rows: ({ name: string } & Record<Part, number>)[]
  parts: { name: Part; label: string; color: string }[]
}) {
  return (
    <div aria-hidden className={classes.bars}>
      <BarChart
        h={64 + rows.length * 34}
        data={rows}
        dataKey="name"
        orientation="vertical"
        type="stacked"
        withLegend={parts.length > 1}
        // In the order of the parts and of the table's columns, not of the alphabet.
        legendProps={{ verticalAlign: 'top', itemSorter: null }}
        gridAxis="y"
        tickLine="none"
        maxBarWidth={20}
        xAxisProps={{ allowDecimals: false }}
        yAxisProps={{ width: 150, interval: 0 }}
        barProps={{ isAnimationActive: false }}
        barChartProps={{ accessibilityLayer: false, margin: { left: 8, right: 20 } }}
        series={parts}
      />
    </div>
  )
}

/** The three kinds of sessions, as every chart shows them. */
export function useSessionParts() {
  const { t } = useTranslation('reports')
  return [
    { name: 'helped' as const, label: t('figure.helped'), color: 'petrol.6' },
    { name: 'notJoined' as const, label: t('figure.notJoined'), color: 'gray.5' },
    { name: 'open' as const, label: t('figureOpen'), color: 'yellow.5' },
  ]
}
