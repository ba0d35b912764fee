import {
  createReportSchedule,
  listReportSchedules,
  type ReportSchedule,
  readReportSchedule,
  type ScheduleWish,
  updateReportSchedule,
} from '@deskside/protocol/http/report-schedules'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useMe } from '../../api/me.ts'
import { codeOf } from '../../api/problem.ts'
import { invalidate, queryKey, read, useCall } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { ScheduleForm } from './schedule-form.tsx'
import { wishFromAddress, wishOf } from './schedule-wish.ts'

/** `/reports/schedules/new` with a report's filters in the address, and `/reports/schedules/:id`. */
export function EditSchedulePage() {
  const { id = '' } = useParams()
  return id === 'new' ? <NewSchedule /> : <LoadedSchedule key={id} id={id} />
}

function NewSchedule() {
  const { t } = useTranslation('report-schedules')
  const { person } = useMe()
  const [search] = useSearchParams()
  const create = useCall(createReportSchedule, { onSuccess: useSaved() })
  return (
    <Page title={t('newTitle')}>
      <ScheduleForm
        initial={wishFromAddress(search, person.id)}
        submit={t('create')}
        busy={create.isPending}
        failure={create.error}
        onSubmit={(body) => create.mutate({ body })}
      />
    </Page>
  )
}

function LoadedSchedule({ id }: { id: string }) {
  const { t } = useTranslation('report-schedules')
  const { data, error, refetch } = useQuery(read(readReportSchedule, { params: { id } }))
  if (codeOf(error) === 'not_found' || codeOf(error) === 'invalid_request')
    return (
      <Notice
        level={1}
        title={t('missing')}
        text={t('missingText')}
        action={{ label: t('back'), to: '/reports/schedules' }}
      />
    )
  if (error && !data) return <LoadFailure level={1} failure={error} retry={() => void refetch()} />
  return data ? <ChangeSchedule schedule={data} /> : <RowsLoading rows={5} height={60} />
}

function ChangeSchedule({ schedule }: { schedule: ReportSchedule }) {
  const { t } = useTranslation(['report-schedules', 'common'])
  const update = useCall(updateReportSchedule, { onSuccess: useSaved() })
  return (
    <Page title={t('editTitle', { name: schedule.name })}>
      <ScheduleForm
        initial={wishOf(schedule)}
        known={schedule.recipients}
        submit={t('common:action.save')}
        busy={update.isPending}
        failure={update.error}
        onSubmit={(body: ScheduleWish) => update.mutate({ params: { id: schedule.id }, body })}
      />
    </Page>
  )
}

const Page = ({ title, children }: { title: string; children: ReactNode }) => (
  <>
    <PageHeader title={title} />
    <Panel>{children}</Panel>
  </>
)

/** Back to the list, which then shows what was saved. */
function useSaved() {
  const { t } = useTranslation('common')
  const client = useQueryClient()
  const navigate = useNavigate()
  return (saved: ReportSchedule) => {
    client.setQueryData(queryKey(readReportSchedule, { params: { id: saved.id } }), saved)
    void invalidate(client, listReportSchedules)
    notifyDone(t('action.saved'))
    void navigate('/reports/schedules')
  }
}
