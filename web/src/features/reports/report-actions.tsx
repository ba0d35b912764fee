import { exportSessionReport } from '@deskside/protocol/http/reports'
import { Button, Menu } from '@mantine/core'
import {
  type Icon,
  IconCalendarRepeat,
  IconChevronDown,
  IconDownload,
  IconMailShare,
  IconPrinter,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { address } from '../../api/address.ts'
import type { ReportPageName, ReportQuery } from './use-report-query.ts'

/** What can be done with a report: another page of the desk, or a file. */
type ReportAction = { label: string; icon: Icon; to: string; file?: boolean }

export function useReportActions(report: ReportPageName, query: ReportQuery): ReportAction[] {
  const { t } = useTranslation('reports')
  return [
    { label: t('scheduled'), icon: IconCalendarRepeat, to: '/reports/schedules' },
    ...(report === 'rows'
      ? []
      : [{ label: t('sendRegularly'), icon: IconMailShare, to: query.schedulePathFor(report) }]),
    { label: t('print'), icon: IconPrinter, to: query.printPathTo(report) },
    {
      label: t('csvSessions'),
      icon: IconDownload,
      to: address(exportSessionReport, { query: query.filters }),
      file: true,
    },
  ]
}

const wayOf = ({ to, file = false }: ReportAction) => ({
  component: Link,
  to,
  // A file is the server's to give: no page of the desk stands there.
  ...(file && { reloadDocument: true, download: true }),
})

/** Side by side, where there is room for them. */
export function ActionButtons({ actions }: { actions: ReportAction[] }) {
  return actions.map((action) => (
    <Button
      key={action.label}
      variant="default"
      leftSection={<action.icon size={16} aria-hidden />}
      {...wayOf(action)}
    >
      {action.label}
    </Button>
  ))
}

/** In a menu, so that a phone shows the report itself. */
export function ActionMenu({ actions }: { actions: ReportAction[] }) {
  const { t } = useTranslation('reports')
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('actions')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Menu.Item
            key={action.label}
            leftSection={<action.icon size={16} aria-hidden />}
            {...wayOf(action)}
          >
            {action.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
