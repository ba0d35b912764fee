import type { Rhythm } from '@deskside/protocol/vocabulary/report-schedules'
import { Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { weekdays } from './use-schedule-texts.ts'

const beginnings: Record<Rhythm['every'], Rhythm> = {
  day: { every: 'day' },
  week: { every: 'week', weekday: 1 },
  month: { every: 'month', day: 1 },
}
const daysOfMonth = Array.from({ length: 28 }, (_, index) => String(index + 1))

/** On which days it goes out: every day, a weekday, or a day that every month has. */
export function RhythmFields({ rhythm, onChange }: { rhythm: Rhythm; onChange: (rhythm: Rhythm) => void }) {
  const { t } = useTranslation('report-schedules')
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={t('rhythm')}
        allowDeselect={false}
        w={180}
        value={rhythm.every}
        data={(['day', 'week', 'month'] as const).map((value) => ({ value, label: t(`every.${value}`) }))}
        onChange={(every) => every && every !== rhythm.every && onChange(beginnings[every])}
      />
      {rhythm.every === 'week' && (
        <Select
          label={t('weekday')}
          allowDeselect={false}
          w={180}
          value={String(rhythm.weekday)}
          data={weekdays.map((value) => ({ value, label: t(`weekdays.${value}`) }))}
          onChange={(weekday) => weekday && onChange({ every: 'week', weekday: Number(weekday) })}
        />
      )}
      {rhythm.every === 'month' && (
        <Select
          label={t('day')}
          allowDeselect={false}
          w={180}
          value={String(rhythm.day)}
          data={[
            ...daysOfMonth.map((value) => ({ value, label: value })),
            { value: 'last', label: t('last') },
          ]}
          onChange={(day) => day && onChange({ every: 'month', day: day === 'last' ? day : Number(day) })}
        />
      )}
    </Group>
  )
}
