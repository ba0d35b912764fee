import { Button, Group, Input, Menu, Stack, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../../ui/panel.tsx'
import { TimeZoneSelect } from '../../../ui/time-zone-select.tsx'
import { DayHours } from './day-hours.tsx'
import { type Week, weekPresets } from './presets.ts'

type Props = {
  timeZone: string
  week: Week
  problem: string | null
  onTimeZone: (timeZone: string) => void
  onWeek: (week: Week) => void
}

/** When the organisation works: a time zone and the hours of each day. */
export function HoursPanel({ timeZone, week, problem, onTimeZone, onWeek }: Props) {
  const { t } = useTranslation('admin')
  return (
    <Panel
      title={t('serviceLevels.hours')}
      description={t('serviceLevels.hoursText')}
      actions={<Presets onWeek={onWeek} />}
    >
      <Stack gap="sm">
        <TimeZoneSelect
          label={t('serviceLevels.timeZone')}
          maw={320}
          value={timeZone}
          onChange={(zone) => zone && onTimeZone(zone)}
        />
        {week.map((hours, index) => (
          <DayHours
            // biome-ignore lint/suspicious/noArrayIndexKey: a weekday is its place in the week
            key={index}
            day={index}
            hours={hours}
            onChange={(next) => onWeek(week.with(index, next))}
          />
        ))}
        <Text size="xs" c="dimmed">
          {t('serviceLevels.midnight')}
        </Text>
        {problem && (
          <Input.Error role="alert" size="sm">
            {problem}
          </Input.Error>
        )}
      </Stack>
    </Panel>
  )
}

function Presets({ onWeek }: { onWeek: (week: Week) => void }) {
  const { t } = useTranslation('admin')
  return (
    <Group wrap="nowrap">
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            {t('serviceLevels.presets')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['office', 'lunch', 'always'] as const).map((name) => (
            <Menu.Item key={name} onClick={() => onWeek(weekPresets[name])}>
              {t(`serviceLevels.preset.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
