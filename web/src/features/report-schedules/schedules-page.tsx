import { listReportSchedules } from '@deskside/protocol/http/report-schedules'
import { Button, Stack } from '@mantine/core'
import { IconCalendarRepeat, IconChartBar, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMe } from '../../api/me.ts'
import { readPages } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { MoreRows } from '../../ui/more-rows.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { SchedulePanel } from './schedule-panel.tsx'

/** Reports → Scheduled reports: those of one's own and those that one gets; for an administrator all. */
export function SchedulesPage() {
  const { t } = useTranslation('report-schedules')
  const { organisation } = useMe()
  const list = useInfiniteQuery(readPages(listReportSchedules))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text', { zone: organisation.timeZone })}
        actions={
          <>
            <Button
              component={Link}
              to="/reports/sessions"
              variant="default"
              leftSection={<IconChartBar size={16} aria-hidden />}
            >
              {t('toReports')}
            </Button>
            <Button
              component={Link}
              to="/reports/schedules/new"
              leftSection={<IconPlus size={16} aria-hidden />}
            >
              {t('new')}
            </Button>
          </>
        }
      />
      {list.isPending && <RowsLoading rows={3} height={110} />}
      {list.error && !list.data && <LoadFailure failure={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Notice icon={IconCalendarRepeat} title={t('none')} text={t('noneText')} />
      )}
      <Stack gap="md">
        {items.map((schedule) => (
          <SchedulePanel key={schedule.id} schedule={schedule} />
        ))}
      </Stack>
      <MoreRows list={list} />
    </>
  )
}
