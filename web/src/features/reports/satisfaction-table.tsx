import type { SurveyTotals } from '@deskside/protocol/http/surveys'
import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { localeOf, useFormat } from '../../ui/format.ts'
import classes from './reports.module.css'

export type SatisfactionRow = SurveyTotals & { key: string; name: string }

/** The same figures for each row. */
export function SatisfactionTable({ heading, rows }: { heading: string; rows: SatisfactionRow[] }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const percent = usePercent()
  const counts = ['asked', 'answered', 'good', 'fair', 'bad'] as const
  return (
    <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table verticalSpacing={7} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{heading}</Table.Th>
            {[...counts, 'score' as const].map((name) => (
              <Table.Th key={name} className={classes.number}>
                {t(`satisfaction.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              <Table.Td>{row.name}</Table.Td>
              {counts.map((name) => (
                <Table.Td key={name} className={classes.number}>
                  {format.number(row[name])}
                </Table.Td>
              ))}
              <Table.Td className={classes.number}>{percent(row.percent)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** Words a percentage, given as 0 to 100; a dash where there is none. */
export function usePercent(): (value: number | null) => string {
  const { i18n } = useTranslation()
  const format = new Intl.NumberFormat(localeOf(i18n.language), {
    style: 'percent',
    maximumFractionDigits: 1,
  })
  return (value) => (value === null ? '–' : format.format(value / 100))
}
