import { Button, CloseButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatsFor, localeOf } from '../../../ui/format.ts'
import { Panel } from '../../../ui/panel.tsx'

/** Days on which nobody works, in the order of the calendar. */
export function HolidaysPanel({ days, onChange }: { days: string[]; onChange: (days: string[]) => void }) {
  const { t, i18n } = useTranslation(['admin', 'common'])
  const { t: common } = useTranslation()
  const [day, setDay] = useState('')
  // A day has no zone: it is the same everywhere.
  const { date } = formatsFor(localeOf(i18n.language), 'UTC', common)
  return (
    <Panel title={t('serviceLevels.holidays')} description={t('serviceLevels.holidaysText')}>
      <Stack gap="sm">
        {days.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('serviceLevels.noHolidays')}
          </Text>
        )}
        <Group gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {days.map((one) => (
            <Group key={one} component="li" gap={2} wrap="nowrap">
              <Text size="sm">{date(one)}</Text>
              <CloseButton
                size="sm"
                aria-label={t('serviceLevels.removeHoliday', { day: date(one) })}
                onClick={() => onChange(days.filter((other) => other !== one))}
              />
            </Group>
          ))}
        </Group>
        <Group align="end" gap="xs">
          <TextInput
            type="date"
            size="xs"
            label={t('serviceLevels.addHoliday')}
            value={day}
            onChange={({ currentTarget }) => setDay(currentTarget.value)}
          />
          <Button
            size="xs"
            variant="default"
            disabled={!day}
            onClick={() => {
              onChange([...new Set([...days, day])].toSorted())
              setDay('')
            }}
          >
            {t('common:action.add')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  )
}
