import type { TimeEntry } from '@deskside/protocol/http/time-entries'
import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { useFormat } from '../../ui/format.ts'
import classes from './time.module.css'
import { TimeForm } from './time-form.tsx'
import type { useTime } from './use-time.ts'

/** One entry, and the dialog that puts it right or takes it away. */
export function EntryRow({
  entry,
  today,
  time,
}: {
  entry: TimeEntry
  today: string
  time: ReturnType<typeof useTime>
}) {
  const { t } = useTranslation(['time', 'common'])
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
    time.change.reset()
    time.remove.reset()
  }
  const duration = format.duration(entry.minutes * 60)
  const params = { id: entry.id }
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Text size="sm">
          {duration} · {entry.person.name}
        </Text>
        <Text size="xs" c="dimmed">
          {[format.calendarDay(entry.day), entry.billable ? null : t('notBillable'), entry.note || null]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      {entry.can.change && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('edit', { time: duration, name: entry.person.name })}
          onClick={() => setOpen(true)}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
      )}
      <Dialog opened={open} onClose={close} title={t('editTitle')}>
        <TimeForm
          initial={entry}
          today={today}
          failure={time.change.error ?? time.remove.error}
          onSubmit={({ day, minutes, note, billable }) =>
            time.change.mutate({ params, body: { day, minutes, note, billable } }, { onSuccess: close })
          }
          buttons={
            <Group justify="space-between" gap="xs">
              <Button
                variant="subtle"
                color="red"
                loading={time.remove.isPending}
                onClick={() => time.remove.mutate({ params }, { onSuccess: close })}
              >
                {t('remove')}
              </Button>
              <Button type="submit" loading={time.change.isPending}>
                {t('common:action.save')}
              </Button>
            </Group>
          }
        />
      </Dialog>
    </li>
  )
}
