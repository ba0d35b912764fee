import {
  type DayPeriod,
  type DayRange,
  DaySpan,
  dayPeriods,
  daysOfSpan,
  isDayPeriod,
  spanOf,
} from '@deskside/protocol/days'
import { Day } from '@deskside/protocol/ids'
import { Button, Group, Popover, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { looksOf } from '../../ui/choice-menu.tsx'
import { useFormat } from '../../ui/format.ts'
import { useFilterButton } from './filter-menu.tsx'

type Props = { value: string | undefined; onChange: (value: string | null) => void }

/** When tickets were opened: a period that goes along with the calendar, or days of their own. */
export function CreatedFilter({ value, onChange }: Props) {
  const { t } = useTranslation(['tickets', 'common'])
  const [opened, setOpened] = useState(false)
  const label = t('sort.created')
  const opener = useFilterButton(label, useSpanText(value))
  const choose = (period: DayPeriod) => {
    onChange(period === value ? null : period)
    setOpened(false)
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={290}
      shadow="md"
      trapFocus
      returnFocus
      // Within the landmark of its button.
      withinPortal={false}
    >
      <Popover.Target>
        <Button {...looksOf(opener)} onClick={() => setOpened((before) => !before)}>
          {opener.label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Stack gap={2}>
          {dayPeriods.map((period) => (
            <Button
              key={period}
              size="compact-sm"
              mih={30}
              fw={400}
              justify="flex-start"
              color={period === value ? undefined : 'gray'}
              variant={period === value ? 'light' : 'subtle'}
              aria-pressed={period === value}
              onClick={() => choose(period)}
            >
              {t(`common:period.${period}`)}
            </Button>
          ))}
        </Stack>
        <OwnDays
          key={value}
          value={value}
          onChange={(span) => {
            onChange(span)
            setOpened(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

/** From a day, to a day, or between two. */
function OwnDays({ value, onChange }: Props) {
  const { t } = useTranslation('tickets')
  const [days, setDays] = useState<Partial<DayRange>>(
    value && !isDayPeriod(value) ? daysOfSpan(value, '') : {},
  )
  const span = spanOf(days)
  const isSpan = DaySpan.safeParse(span).success
  // While a year is being typed, it is one of long ago: no day yet, and no mistake.
  const isBackwards = isDay(days.from) && isDay(days.to) && !isSpan
  const field = (end: 'from' | 'to', label: string) => (
    <TextInput
      type="date"
      size="xs"
      flex={1}
      label={label}
      min="1900-01-01"
      max="2999-12-31"
      value={days[end] ?? ''}
      error={end === 'to' && isBackwards ? t('list.createdOrder') : undefined}
      onChange={({ currentTarget }) => setDays({ ...days, [end]: currentTarget.value })}
    />
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isSpan && span) onChange(span)
      }}
    >
      <Group gap="xs" mt="sm" align="flex-start" wrap="nowrap">
        {field('from', t('list.createdFrom'))}
        {field('to', t('list.createdTo'))}
      </Group>
      <Button type="submit" size="xs" variant="default" fullWidth mt="xs" disabled={!isSpan}>
        {t('list.createdShow')}
      </Button>
    </form>
  )
}

const isDay = (day: string | undefined): boolean => Day.safeParse(day).success

/** Undefined for what is no span: the list says what is wrong with it. */
function useSpanText(value: string | undefined): string | undefined {
  const { t } = useTranslation(['tickets', 'common'])
  const { calendarDay } = useFormat()
  if (!value) return undefined
  if (isDayPeriod(value)) return t(`common:period.${value}`)
  const { from, to } = daysOfSpan(value, '')
  if (from && to) return from === to ? calendarDay(from) : `${calendarDay(from)} – ${calendarDay(to)}`
  if (from) return t('list.createdSince', { day: calendarDay(from) })
  return to ? t('list.createdUntil', { day: calendarDay(to) }) : undefined
}
