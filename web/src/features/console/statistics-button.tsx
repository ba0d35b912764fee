import { ActionIcon, Anchor, Popover, Tooltip } from '@mantine/core'
import { IconActivity } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ViewerStatistics } from '../../viewer/viewer.ts'
import { CheckDialog } from '../doctor/check-button.tsx'
import { usePresentRows } from '../doctor/use-present-rows.ts'
import type { PresentRow } from '../doctor/words.ts'
import classes from './console.module.css'
import type { ConsoleRoom } from './console-room.ts'

const everyMs = 1_000

/** How the connection does, counted only while somebody looks. */
export function StatisticsButton({ room, ticketId }: { room: ConsoleRoom; ticketId: string }) {
  const { t } = useTranslation('console')
  const [opened, setOpened] = useState(false)
  // What the line said of itself when the check was asked for; null while there is none.
  const [checked, setChecked] = useState<PresentRow[] | null>(null)
  const check = (present: PresentRow[]) => {
    setOpened(false)
    setChecked(present)
  }
  return (
    <>
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
        <Popover.Dropdown>{opened && <Statistics room={room} onCheck={check} />}</Popover.Dropdown>
      </Popover>
      {checked && (
        <CheckDialog ticketId={ticketId} present={checked} inside onClose={() => setChecked(null)} />
      )}
    </>
  )
}

function Statistics({ room, onCheck }: { room: ConsoleRoom; onCheck: (present: PresentRow[]) => void }) {
  const { t, i18n } = useTranslation(['console', 'doctor'])
  const presentRows = usePresentRows()
  const [now, setNow] = useState<ViewerStatistics | null>(() => room.viewer?.statistics() ?? null)
  useEffect(() => {
    const timer = setInterval(() => setNow(room.viewer?.statistics() ?? null), everyMs)
    return () => clearInterval(timer)
  }, [room])
  const number = (value: number) => Math.round(value).toLocaleString(i18n.language)
  const rows: [string, string][] = [
    [t('statistics.frames'), number(now?.framesPerSecond ?? 0)],
    [
      t('statistics.rate'),
      t('statistics.kilobytes', { count: Math.round((now?.bytesPerSecond ?? 0) / 1_000) }),
    ],
  ]
  const present = presentRows(now)
  return (
    <>
      <dl className={classes.statistics}>
        {[...present.map(({ label, value }) => [label, value] as const), ...rows].map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
      <Anchor component="button" type="button" size="sm" mt={8} onClick={() => onCheck(present)}>
        {t('doctor:open')}
      </Anchor>
    </>
  )
}
