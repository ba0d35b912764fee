import { mostMinutes, type TimeEntry } from '@deskside/protocol/http/time-entries'
import { Checkbox, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../ui/form-problem.tsx'

export type TimeValues = Pick<TimeEntry, 'day' | 'minutes' | 'note' | 'billable'>

/** Day, minutes, what for, billable or not. `buttons` stand at its foot; one of them submits. */
export function TimeForm(props: {
  initial: TimeValues
  today: string
  failure: unknown
  onSubmit: (values: TimeValues) => void
  buttons: ReactNode
}) {
  const { t } = useTranslation(['time', 'common'])
  const form = useForm<TimeValues>({
    initialValues: { ...props.initial, minutes: Math.max(1, props.initial.minutes) },
    validate: {
      minutes: (value) => (Number.isInteger(value) && value > 0 ? null : t('common:field.required')),
      day: (value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? null : t('common:field.required')),
    },
  })
  return (
    <form onSubmit={form.onSubmit(props.onSubmit)} noValidate>
      <Stack gap="xs">
        <FormProblem failure={props.failure} />
        <Group gap="xs" grow>
          <NumberInput
            label={t('minutes')}
            size="xs"
            min={1}
            max={mostMinutes}
            clampBehavior="strict"
            allowDecimal={false}
            {...form.getInputProps('minutes')}
          />
          <TextInput
            label={t('day')}
            size="xs"
            type="date"
            max={props.today}
            {...form.getInputProps('day')}
          />
        </Group>
        <TextInput label={t('note')} size="xs" maxLength={500} {...form.getInputProps('note')} />
        <Checkbox label={t('billable')} size="xs" {...form.getInputProps('billable', { type: 'checkbox' })} />
        {props.buttons}
      </Stack>
    </form>
  )
}
