import type { ReportSchedule } from '@deskside/protocol/http/report-schedules'
import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/me.ts'
import { formatsFor, localeOf } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { ScheduleActions } from './schedule-actions.tsx'
import { useFilterTexts } from './use-filter-texts.ts'
import { useScheduleTexts } from './use-schedule-texts.ts'

/** One report that goes out by mail: what, when, to whom, and how the last sending went. */
export function SchedulePanel({ schedule }: { schedule: ReportSchedule }) {
  const { t, i18n } = useTranslation('report-schedules')
  const { t: common } = useTranslation()
  const { organisation } = useMe()
  const texts = useScheduleTexts()
  const filters = useFilterTexts(schedule.filters)
  // The hours are the organisation's, wherever their reader is.
  const { short } = formatsFor(localeOf(i18n.language), organisation.timeZone, common)
  const { report, period, paused, nextRunAt, lastRunAt, lastResult, lastMails, recipients, owner } = schedule
  const result = lastResult && texts.result(lastResult, lastMails ?? 0)
  const last = lastRunAt && result ? t('lastRun', { at: short(lastRunAt), result }) : t('never')
  const wrong = lastResult !== null && lastResult !== 'sent'
  const names = recipients.map(({ name }) => name).join(', ') || t('toNobody')
  return (
    <Panel
      title={schedule.name}
      description={`${t(`reports.${report}`)} · ${t(`periods.${period}`)} · ${common('labelled', { label: t('filters'), value: filters })}`}
      actions={paused ? <Tag tone="warn">{t('paused')}</Tag> : undefined}
    >
      {wrong && (
        <Alert color="yellow" mb="sm" py="xs">
          {last}
        </Alert>
      )}
      <Text size="sm">{texts.says(schedule)}</Text>
      {nextRunAt && <Text size="sm">{t('next', { at: short(nextRunAt) })}</Text>}
      <Text size="sm">{t('to', { names })}</Text>
      <Text size="xs" c="dimmed" mt={4}>
        {wrong ? t('owner', { name: owner.name }) : `${last} · ${t('owner', { name: owner.name })}`}
      </Text>
      <ScheduleActions schedule={schedule} />
    </Panel>
  )
}
