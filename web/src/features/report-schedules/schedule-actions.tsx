import {
  deleteReportSchedule,
  leaveReportSchedule,
  listReportSchedules,
  type ReportSchedule,
  runReportSchedule,
  updateReportSchedule,
} from '@deskside/protocol/http/report-schedules'
import { Button, Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { invalidate, useCall } from '../../api/queries.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { FormProblem } from '../../ui/form-problem.tsx'
import { notifyDone, notifyProblem } from '../../ui/notify.ts'
import { useScheduleTexts } from './use-schedule-texts.ts'

/** What somebody may do with a scheduled report. */
export function ScheduleActions({ schedule }: { schedule: ReportSchedule }) {
  const { t } = useTranslation(['report-schedules', 'common'])
  const client = useQueryClient()
  const texts = useScheduleTexts()
  const { id, name, paused, can } = schedule
  const params = { id }
  const [asked, ask] = useState<'delete' | 'leave' | null>(null)
  const onSuccess = () => void invalidate(client, listReportSchedules)
  const change = useCall(updateReportSchedule, { onSuccess })
  const remove = useCall(deleteReportSchedule, { onSuccess })
  const leave = useCall(leaveReportSchedule, {
    onSuccess: () => {
      ask(null)
      onSuccess()
    },
  })
  const run = useCall(runReportSchedule, {
    onSuccess: ({ result, mails }, { body }) => {
      if (result !== 'sent') notifyProblem(t('notSent', { why: texts.result(result, mails) }))
      else notifyDone(body?.toMe ? t('tested') : t('ran', { count: mails }))
      onSuccess()
    },
  })
  return (
    <>
      <FormProblem failure={change.error ?? run.error} />
      <Group gap="xs" mt="sm">
        {can.change && (
          <>
            <Button size="xs" variant="default" component={Link} to={`/reports/schedules/${id}`}>
              {t('common:action.edit')}
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={run.isPending}
              onClick={() => run.mutate({ params, body: { toMe: true } })}
            >
              {t('test')}
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={run.isPending}
              onClick={() => run.mutate({ params, body: { toMe: false } })}
            >
              {t('run')}
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={change.isPending}
              onClick={() => change.mutate({ params, body: { paused: !paused } })}
            >
              {paused ? t('resume') : t('pause')}
            </Button>
          </>
        )}
        {can.leave && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => ask('leave')}>
            {t('leave')}
          </Button>
        )}
        {can.change && (
          <Button size="xs" variant="subtle" color="red" onClick={() => ask('delete')}>
            {t('delete')}
          </Button>
        )}
      </Group>
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => ask(null)}
        onConfirm={() => (asked === 'leave' ? leave : remove).mutate({ params })}
        title={t(asked === 'leave' ? 'leaveTitle' : 'deleteTitle', { name })}
        text={t(asked === 'leave' ? 'leaveText' : 'deleteText')}
        confirm={t(asked === 'leave' ? 'leave' : 'delete')}
        busy={remove.isPending || leave.isPending}
        failure={remove.error ?? leave.error}
        danger={asked !== 'leave'}
      />
    </>
  )
}
