import { allowedMinutes } from '@deskside/protocol/vocabulary/capabilities'
import { Button, NativeSelect, Popover, Textarea, Title } from '@mantine/core'
import { IconChevronDown, IconUserQuestion } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import consoleClasses from '../console.module.css'
import type { ConsoleRoom, ConsoleState } from '../console-room.ts'
import { PermissionRow } from './permission-row.tsx'
import { askablesOf } from './permission-state.ts'
import classes from './permissions.module.css'

/** [CTL-4] Everything that can be asked of this device beyond looking, how it stands with each, for how long, and a reason to give. */
export function AskMenu({ state, room, name }: { state: ConsoleState; room: ConsoleRoom; name: string }) {
  const { t } = useTranslation('console')
  const [opened, setOpened] = useState(false)
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState<number | undefined>()
  // Recording has a button of its own, for it goes on with the answer.
  const offered = askablesOf(state).filter((permission) => permission !== 'recording')
  if (offered.length === 0) return null
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      trapFocus
      returnFocus
      width={460}
      withinPortal={false}
    >
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUserQuestion size={16} aria-hidden />}
          rightSection={<IconChevronDown size={15} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          <span className={consoleClasses.longer}>{t('ask.menu')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu} aria-label={t('ask.title', { name })}>
        <Title order={2} size="h5" tabIndex={-1} data-autofocus className={classes.title}>
          {t('ask.title', { name })}
        </Title>
        <ul className={classes.list}>
          {offered.map((permission) => (
            <PermissionRow
              key={permission}
              permission={permission}
              state={state}
              room={room}
              reason={reason}
              minutes={minutes}
              onAsk={() => setReason('')}
            />
          ))}
        </ul>
        <NativeSelect
          mb="sm"
          label={t('ask.duration.label')}
          value={minutes ?? ''}
          onChange={({ currentTarget }) => setMinutes(Number(currentTarget.value) || undefined)}
          data={[
            { value: '', label: t('ask.duration.session') },
            ...allowedMinutes.map((count) => ({
              value: String(count),
              label: t('ask.duration.minutes', { count }),
            })),
          ]}
        />
        <Textarea
          label={t('ask.reason', { name })}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={300}
          rows={2}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
