import { listTimeEntries } from '@deskside/protocol/http/time-entries'
import { Button, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButtons } from '../../ui/dialog-buttons.tsx'
import { useFormat } from '../../ui/format.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { EntryRow } from './entry-row.tsx'
import { Suggestion } from './suggestion.tsx'
import classes from './time.module.css'
import { TimeForm } from './time-form.tsx'
import { useTime } from './use-time.ts'

/** Time spent on a ticket: what sessions suggest, what was written down, and the sum. */
export function TimePanel({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation('time')
  const format = useFormat()
  const { data, error, refetch } = useQuery(read(listTimeEntries, { params: { id: ticketId } }))
  const time = useTime(ticketId)
  const [adding, setAdding] = useState(false)
  const close = () => {
    setAdding(false)
    time.add.reset()
  }
  const suggested = data?.items.filter(({ state }) => state === 'suggested') ?? []
  const confirmed = data?.items.filter(({ state }) => state === 'confirmed') ?? []
  return (
    <Panel
      title={t('title')}
      description={
        data && data.totalMinutes > 0
          ? t('total', {
              total: format.duration(data.totalMinutes * 60),
              billable: format.duration(data.billableMinutes * 60),
            })
          : undefined
      }
      actions={
        data && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t('add')}
          </Button>
        )
      }
    >
      {!data && !error && <RowsLoading rows={1} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data && (
        <Stack gap="sm">
          {suggested.map((entry) => (
            <Suggestion key={entry.id} entry={entry} today={data.today} time={time} />
          ))}
          {data.items.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('none')}
            </Text>
          )}
          {confirmed.length > 0 && (
            <ul className={classes.rows}>
              {confirmed.map((entry) => (
                <EntryRow key={entry.id} entry={entry} today={data.today} time={time} />
              ))}
            </ul>
          )}
        </Stack>
      )}
      <Dialog opened={adding} onClose={close} title={t('addTitle')}>
        {data && (
          <TimeForm
            initial={{ day: data.today, minutes: 15, note: '', billable: true }}
            today={data.today}
            failure={time.add.error}
            onSubmit={(body) => time.add.mutate({ params: { id: ticketId }, body }, { onSuccess: close })}
            buttons={<DialogButtons submit={t('add')} busy={time.add.isPending} onCancel={close} />}
          />
        )}
      </Dialog>
    </Panel>
  )
}
