import {
  readServiceLevels,
  type ServiceLevels,
  saveServiceLevels,
} from '@deskside/protocol/http/service-levels'
import { Button, Group, Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryKey, read, useCall } from '../../../api/queries.ts'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { notifyDone } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { useOptions } from '../../tickets/use-ticket-lists.ts'
import { HolidaysPanel } from './holidays-panel.tsx'
import { HoursPanel } from './hours-panel.tsx'
import { isInOrder, isTheSame } from './presets.ts'
import { TargetsPanel } from './targets-panel.tsx'

/** Administration → Service levels: working hours, days off, and what is promised for each priority. */
export function ServiceLevelsPage() {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useQuery(read(readServiceLevels))
  return (
    <>
      <PageHeader title={t('serviceLevels.title')} description={t('serviceLevels.text')} />
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {!data && !error && <RowsLoading rows={8} />}
      {data && <LevelsForm saved={data} />}
    </>
  )
}

function LevelsForm({ saved }: { saved: ServiceLevels }) {
  const { t } = useTranslation(['admin', 'common'])
  const client = useQueryClient()
  const priorities = useOptions('priority')
  const [levels, setLevels] = useState(saved)
  const save = useCall(saveServiceLevels, {
    onSuccess: (now) => {
      client.setQueryData(queryKey(readServiceLevels), now)
      setLevels(now)
      notifyDone(t('common:action.saved'))
    },
  })
  const change = (part: Partial<ServiceLevels>) => setLevels((present) => ({ ...present, ...part }))
  const problem = problemOf(levels)
  // A priority that was archived since has nothing to be promised any more.
  const targets = levels.targets.filter(({ priorityId }) => priorities.some(({ id }) => id === priorityId))
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!problem) save.mutate({ body: { ...levels, targets } })
      }}
    >
      <Stack gap="md" maw={980}>
        <TargetsPanel
          priorities={priorities}
          targets={levels.targets}
          warnMinutes={levels.warnMinutes}
          onTargets={(next) => change({ targets: next })}
          onWarn={(warnMinutes) => change({ warnMinutes })}
        />
        <HoursPanel
          timeZone={levels.timeZone}
          week={levels.week}
          problem={problem && t(`serviceLevels.${problem}`)}
          onTimeZone={(timeZone) => change({ timeZone })}
          onWeek={(week) => change({ week })}
        />
        <HolidaysPanel days={levels.holidays} onChange={(holidays) => change({ holidays })} />
        <FormProblem failure={save.error} />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={isTheSame(levels, saved)}>
            {t('common:action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function problemOf({ week }: ServiceLevels): 'wrongHours' | 'noHours' | null {
  if (!isInOrder(week)) return 'wrongHours'
  return week.some((day) => day.length > 0) ? null : 'noHours'
}
