import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconActivity } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ViewerStatistics } from '../../viewer/viewer.ts'
import classes from './console.module.css'
import type { ConsoleRoom } from './console-room.ts'

const everyMs = 1_000

/** How the connection does, counted only while somebody looks. */
export function StatisticsButton({ room }: { room: ConsoleRoom }) {
  const { t } = useTranslation('console')
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={270} withinPortal={false}>
      <Tooltip label={t('statistics.label')} withinPortal={false}>
        <span>
          <Popover.Target>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t('statistics.label')}
              onClick={() => setOpened(!opened)}
            >
              <IconActivity size={17} aria-hidden />
            </ActionIcon>
          </Popover.Target>
        </span>
      </Tooltip>
      <Popover.Dropdown>{opened && <Statistics room={room} />}</Popover.Dropdown>
    </Popover>
  )
}

function Statistics({ room }: { room: ConsoleRoom }) {
  const { t, i18n } = useTranslation('console')
  const [now, setNow] = useState<ViewerStatistics | null>(() => room.viewer?.statistics() ?? null)
  useEffect(() => {
    const timer = setInterval(() => setNow(room.viewer?.statistics() ?? null), everyMs)
    return () => clearInterval(timer)
  }, [room])
  const number = (value: number) => Math.round(value).toLocaleString(i18n.language)
  const milliseconds = (value: number | null | undefined) =>
    value == null ? t('statistics.unknown') : t('statistics.milliseconds', { count: Math.round(value) })
  const rows: [string, string][] = [
    [t('statistics.roundTrip'), milliseconds(now?.roundTripMs)],
    [t('statistics.frames'), number(now?.framesPerSecond ?? 0)],
    [
      t('statistics.rate'),
      t('statistics.kilobytes', { count: Math.round((now?.bytesPerSecond ?? 0) / 1_000) }),
    ],
    [t('statistics.age'), milliseconds(now?.pictureAgeMs)],
  ]
  return (
    <dl className={classes.statistics}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
