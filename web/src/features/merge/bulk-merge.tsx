import type { TicketRow } from '@deskside/protocol/http/tickets'
import { Button, Checkbox, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButtons } from '../../ui/dialog-buttons.tsx'
import type { BulkAction } from '../tickets/bulk/bulk-bar.tsx'
import { TargetSearch } from './target-search.tsx'

/** Merges all ticked tickets into one: one of them, or any other. */
export function BulkMerge(props: {
  chosen: TicketRow[]
  busy: boolean
  onAct: (action: BulkAction, tickets: TicketRow[]) => void
}) {
  const { t } = useTranslation('tickets')
  const [opened, setOpened] = useState(false)
  const [into, setInto] = useState<TicketRow | null>(null)
  const [confirmed, setConfirmed] = useState(false)
  const close = () => {
    setOpened(false)
    setInto(null)
    setConfirmed(false)
  }
  const merged = props.chosen.filter(({ id }) => id !== into?.id)
  const apart = into !== null && merged.some(({ requester }) => requester.id !== into.requester.id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!into) return
    props.onAct({ do: 'merge', intoId: into.id, otherRequester: apart && confirmed }, merged)
    close()
  }
  return (
    <>
      <Button size="compact-sm" variant="default" disabled={props.busy} onClick={() => setOpened(true)}>
        {t('merge.open')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('merge.bulkTitle')} size="lg">
        <form onSubmit={submit}>
          <Stack>
            <TargetSearch
              without={[]}
              requesterId={props.chosen[0]?.requester.id}
              first={props.chosen}
              chosen={into}
              onChoose={setInto}
            />
            {into && (
              <Text size="sm" role="status">
                {t('merge.bulkWhat', { count: merged.length, into: into.number })} {t('merge.undoable')}
              </Text>
            )}
            {apart && (
              <Checkbox
                size="sm"
                label={t('merge.bulkApart')}
                checked={confirmed}
                onChange={(event) => setConfirmed(event.currentTarget.checked)}
              />
            )}
            <DialogButtons
              submit={t('merge.submit')}
              busy={props.busy}
              disabled={!into || merged.length === 0}
              onCancel={close}
            />
          </Stack>
        </form>
      </Dialog>
    </>
  )
}
