import type { TimeEntry } from '@deskside/protocol/http/time-entries'
import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../ui/form-problem.tsx'
import { useFormat } from '../../ui/format.ts'
import classes from './time.module.css'
import { TimeForm } from './time-form.tsx'
import type { useTime } from './use-time.ts'

/** What a session suggests: put right and confirmed by its technician, or dismissed. */
export function Suggestion({
  entry,
  today,
  time,
}: {
  entry: TimeEntry
  today: string
  time: ReturnType<typeof useTime>
}) {
  const { t } = useTranslation('time')
  const format = useFormat()
  const { id, minutes } = entry
  const text = minutes > 0 ? format.duration(minutes * 60) : t('lessThanMinute')
  const mine = <T extends { params: { id: string } }>(variables: T | undefined) => variables?.params.id === id
  return (
    <section
      className={classes.suggestion}
      aria-label={t('suggested', { name: entry.person.name, time: text })}
    >
      <Text size="sm" mb={entry.can.change ? 6 : 0}>
        {t('suggested', { name: entry.person.name, time: text })}
      </Text>
      {mine(time.remove.variables) && <FormProblem failure={time.remove.error} />}
      {entry.can.change && (
        <TimeForm
          initial={entry}
          today={today}
          failure={mine(time.change.variables) ? time.change.error : null}
          onSubmit={({ day, minutes, note, billable }) =>
            time.change.mutate({
              params: { id },
              body: { day, minutes, note, billable, confirm: true },
            })
          }
          buttons={
            <Group gap="xs">
              <Button type="submit" size="xs" loading={time.change.isPending && mine(time.change.variables)}>
                {t('confirm')}
              </Button>
              <Button
                variant="default"
                size="xs"
                loading={time.remove.isPending && mine(time.remove.variables)}
                onClick={() => time.remove.mutate({ params: { id } })}
              >
                {t('dismiss')}
              </Button>
            </Group>
          }
        />
      )}
    </section>
  )
}
