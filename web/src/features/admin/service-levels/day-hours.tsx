import type { WorkingHours } from '@deskside/protocol/http/service-levels'
import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { minutesOf, timeText } from './presets.ts'

const mostHours = 4
const dayEnd = 24 * 60

type Props = { day: number; hours: WorkingHours[]; onChange: (hours: WorkingHours[]) => void }

/** The hours of one weekday; none: closed. */
export function DayHours({ day, hours, onChange }: Props) {
  const { t } = useTranslation('admin')
  const name = t(`serviceLevels.day.${day as 0}`)
  const next = Math.min((hours.at(-1)?.until ?? 8 * 60) + 60, dayEnd - 60)
  return (
    <Group gap="sm" role="group" aria-label={name} align="center">
      <Text size="sm" fw={550} w={92}>
        {name}
      </Text>
      {hours.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('serviceLevels.closed')}
        </Text>
      )}
      {hours.map((one, index) => (
        <Span
          // biome-ignore lint/suspicious/noArrayIndexKey: hours are told apart by their place in the day
          key={index}
          name={name}
          hours={one}
          onChange={(changed) => onChange(hours.with(index, changed))}
          onRemove={() => onChange(hours.toSpliced(index, 1))}
        />
      ))}
      {hours.length < mostHours && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('serviceLevels.addHoursTo', { day: name })}
          onClick={() => onChange([...hours, { from: next, until: Math.min(next + 4 * 60, dayEnd) }])}
        >
          {t('serviceLevels.addHours')}
        </Button>
      )}
    </Group>
  )
}

function Span(props: {
  name: string
  hours: WorkingHours
  onChange: (hours: WorkingHours) => void
  onRemove: () => void
}) {
  const { t } = useTranslation('admin')
  const { from, until } = props.hours
  return (
    <Group gap={4} wrap="nowrap">
      <TextInput
        type="time"
        size="xs"
        aria-label={t('serviceLevels.opens', { day: props.name })}
        value={timeText(from)}
        onChange={({ currentTarget }) =>
          props.onChange({ from: minutesOf(currentTarget.value) ?? from, until })
        }
      />
      <span aria-hidden>–</span>
      <TextInput
        type="time"
        size="xs"
        aria-label={t('serviceLevels.closes', { day: props.name })}
        value={timeText(until)}
        onChange={({ currentTarget }) =>
          props.onChange({ from, until: (minutesOf(currentTarget.value) ?? until) || dayEnd })
        }
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t('serviceLevels.removeHours', { day: props.name })}
        onClick={props.onRemove}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
