import { exportReportTable } from '@deskside/protocol/http/reports'
import type { ReportTable } from '@deskside/protocol/vocabulary/reports'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { address } from '../../api/address.ts'
import classes from './reports.module.css'
import type { ReportQuery } from './use-report-query.ts'

/** The table beside it for spreadsheets. */
export function TableExport({
  table,
  query,
  label,
}: {
  table: ReportTable
  query: ReportQuery
  /** Where the file has more than the table beside it. */
  label?: string
}) {
  const { t } = useTranslation('reports')
  return (
    <Button
      component="a"
      href={address(exportReportTable, { query: { ...query.filters, table } })}
      variant="default"
      size="xs"
      className={classes.screenOnly}
      leftSection={<IconDownload size={15} aria-hidden />}
      download
    >
      {label ?? t('csv')}
    </Button>
  )
}
