import {
  readSurveySettings,
  type SurveySettings,
  updateSurveySettings,
} from '@deskside/protocol/http/surveys'
import { surveyLimits } from '@deskside/protocol/vocabulary/surveys'
import { Button, Group, MultiSelect, NumberInput, Stack, Switch } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryKey, read, useCall } from '../../../api/queries.ts'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { notifyDone } from '../../../ui/notify.ts'
import { useOptionText } from '../../../ui/option-label.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { useOptions } from '../../tickets/use-ticket-lists.ts'

/** When requesters are asked how they were helped. */
export function SurveysForm() {
  const { t } = useTranslation('surveys')
  const { data, error, refetch } = useQuery(read(readSurveySettings))
  return (
    <Panel title={t('admin.title')} description={t('admin.words')}>
      {!data && !error && <RowsLoading rows={3} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data && <Fields settings={data} />}
    </Panel>
  )
}

function Fields({ settings }: { settings: SurveySettings }) {
  const { t } = useTranslation(['surveys', 'common'])
  const client = useQueryClient()
  const [wish, setWish] = useState(settings)
  const save = useCall(updateSurveySettings, {
    onSuccess: (saved) => {
      client.setQueryData(queryKey(readSurveySettings), saved)
      setWish(saved)
      notifyDone(t('common:action.saved'))
    },
  })
  const optionText = useOptionText()
  const statuses = useOptions('status').filter(({ phase }) => phase === 'closed')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ body: wish })
  }
  const days = (name: 'delayHours' | 'quietDays' | 'validDays', least: number) => ({
    label: t(`admin.${name}`),
    min: least,
    max: surveyLimits[name],
    allowDecimal: false,
    clampBehavior: 'strict' as const,
    value: wish[name],
    onChange: (value: number | string) =>
      setWish({ ...wish, [name]: typeof value === 'number' ? value : least }),
  })
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={560}>
        <FormProblem failure={save.error} />
        {(['forTickets', 'forSessions'] as const).map((name) => (
          <Switch
            key={name}
            label={t(`admin.${name}`)}
            checked={wish[name]}
            onChange={(event) => setWish({ ...wish, [name]: event.currentTarget.checked })}
          />
        ))}
        <NumberInput {...days('delayHours', 0)} />
        <NumberInput {...days('quietDays', 0)} description={t('admin.quietDaysHint')} />
        <NumberInput {...days('validDays', 1)} />
        <MultiSelect
          label={t('admin.exceptStatuses')}
          description={t('admin.exceptStatusesHint')}
          data={statuses.map((status) => ({ value: status.id, label: optionText(status) }))}
          value={wish.exceptStatusIds}
          onChange={(exceptStatusIds) => setWish({ ...wish, exceptStatusIds })}
        />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('common:action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
