import type { ReportSchedule, ScheduleWish } from '@deskside/protocol/http/report-schedules'
import {
  relativePeriods,
  scheduledReports,
  scheduleLimits,
} from '@deskside/protocol/vocabulary/report-schedules'
import { Button, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMe } from '../../api/me.ts'
import { FormProblem } from '../../ui/form-problem.tsx'
import { useStaff } from '../tickets/use-ticket-lists.ts'
import { RhythmFields } from './rhythm-fields.tsx'
import { useFilterTexts } from './use-filter-texts.ts'

/** What goes out, when, and to whom. The filters come from the report that was looked at. */
export function ScheduleForm(props: {
  initial: ScheduleWish
  /** Recipients who may have left the desk since; they stay named until they are taken off. */
  known?: ReportSchedule['recipients']
  submit: string
  busy: boolean
  failure: unknown
  onSubmit: (wish: ScheduleWish) => void
}) {
  const { t } = useTranslation(['report-schedules', 'common'])
  const { organisation } = useMe()
  const [wish, setWish] = useState(props.initial)
  const [tried, setTried] = useState(false)
  const filters = useFilterTexts(wish.filters)
  const people = new Map([...(props.known ?? []), ...useStaff()].map(({ id, name }) => [id, name]))
  const change = (part: Partial<ScheduleWish>) => setWish({ ...wish, ...part })
  const needed = (fine: boolean) => (tried && !fine ? t('needed') : undefined)
  const nameFine = wish.name.trim() !== ''
  const recipientsFine = wish.recipientIds.length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (nameFine && recipientsFine && wish.time) props.onSubmit(wish)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" maw={560}>
        <FormProblem failure={props.failure} />
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          required
          maxLength={120}
          value={wish.name}
          error={needed(nameFine)}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Select
          label={t('report')}
          allowDeselect={false}
          value={wish.report}
          data={scheduledReports.map((value) => ({ value, label: t(`reports.${value}`) }))}
          onChange={(report) => report && change({ report })}
        />
        <div>
          <Text size="sm" fw={500}>
            {t('filters')}
          </Text>
          <Text size="sm" c="dimmed">
            {filters}
          </Text>
        </div>
        <Select
          label={t('period')}
          allowDeselect={false}
          value={wish.period}
          data={relativePeriods.map((value) => ({ value, label: t(`periods.${value}`) }))}
          onChange={(period) => period && change({ period })}
        />
        <RhythmFields rhythm={wish.rhythm} onChange={(rhythm) => change({ rhythm })} />
        <TextInput
          type="time"
          label={t('time', { zone: organisation.timeZone })}
          required
          maw={240}
          value={wish.time}
          error={needed(wish.time !== '')}
          onChange={(event) => change({ time: event.currentTarget.value })}
        />
        <MultiSelect
          label={t('recipients')}
          description={t('recipientsHint')}
          required
          searchable
          maxValues={scheduleLimits.recipients}
          value={wish.recipientIds}
          error={needed(recipientsFine)}
          data={[...people].map(([value, label]) => ({ value, label }))}
          onChange={(recipientIds) => change({ recipientIds })}
        />
        <Group gap="xs">
          <Button type="submit" loading={props.busy}>
            {props.submit}
          </Button>
          <Button component={Link} to="/reports/schedules" variant="default">
            {t('common:action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
