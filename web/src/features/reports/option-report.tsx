import { type OptionTotals, readSessionBreakdown } from '@deskside/protocol/http/reports'
import type { ReportDimension } from '@deskside/protocol/vocabulary/reports'
import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice.tsx'
import { OptionLabel, useOptionText } from '../../ui/option-label.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Bars, useSessionParts } from './bars.tsx'
import { Archived, CategoryLevel, useCategoryRow } from './category-level.tsx'
import { Loaded } from './loaded.tsx'
import { TableExport } from './table-export.tsx'
import { type TotalsRow, TotalsTable } from './totals-table.tsx'
import type { ReportQuery } from './use-report-query.ts'

/** [RPT-3] [RPT-4] [RPT-5] [RPT-6] Sessions by what their tickets carry, as a chart and as a table. */
export function OptionReport({ by, query }: { by: ReportDimension; query: ReportQuery }) {
  const { t } = useTranslation('reports')
  const optionRow = useOptionRow(query)
  const categoryRow = useCategoryRow(query)
  const parts = useSessionParts()
  return (
    <Loaded route={readSessionBreakdown} query={query}>
      {(breakdown) => {
        const rows: TotalsRow[] =
          by === 'category'
            ? breakdown.category.map((row) => ({ ...optionRow(by, row), ...categoryRow(row) }))
            : breakdown[by].map((row) => optionRow(by, row))
        return (
          <Panel title={t(`report.${by}`)} flush actions={<TableExport table={by} query={query} />}>
            {by === 'category' && <CategoryLevel query={query} />}
            {rows.length === 0 ? (
              <Notice title={t('none')} text={t('noneText')} />
            ) : (
              <Stack gap={0}>
                <Bars rows={rows} parts={parts} />
                <TotalsTable heading={t(`dimension.${by}`)} rows={rows} total={breakdown.totals} />
              </Stack>
            )}
          </Panel>
        )
      }}
    </Loaded>
  )
}

function useOptionRow(query: ReportQuery) {
  const { t } = useTranslation('reports')
  const optionText = useOptionText()
  return (by: ReportDimension, { option, ...totals }: OptionTotals): TotalsRow => ({
    ...totals,
    key: option?.id ?? 'none',
    name: option ? optionText(option) : t(`without.${by}`),
    label: option ? <Value option={option} /> : <Text size="sm">{t(`without.${by}`)}</Text>,
    to: query.pathTo('rows', { [by]: option?.id ?? 'none' }),
  })
}

/** A value that no ticket can be given any more still counts, and says so. */
function Value({ option }: { option: Parameters<typeof OptionLabel>[0]['option'] & { archived: boolean } }) {
  return (
    <Group gap={6} wrap="nowrap">
      <OptionLabel option={option} />
      {option.archived && <Archived />}
    </Group>
  )
}
