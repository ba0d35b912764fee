import { mergeTicket, previewMerge } from '@deskside/protocol/http/merge'
import { readTicket, type Ticket, type TicketRow } from '@deskside/protocol/http/tickets'
import { Alert, Checkbox, List, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useProblemText } from '../../api/problem-text.ts'
import { invalidate, read, useCall } from '../../api/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButtons } from '../../ui/dialog-buttons.tsx'
import { useFormat } from '../../ui/format.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { rememberTicket } from '../tickets/ticket/use-ticket.ts'
import { TargetSearch } from './target-search.tsx'

/** Merging one ticket: into which, what that brings along, and whether it is really meant. */
export function MergeDialog({
  ticket,
  opened,
  onClose,
}: {
  ticket: Ticket
  opened: boolean
  onClose: () => void
}) {
  const { t } = useTranslation('tickets')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('merge.title', { number: ticket.number })} size="lg">
      <MergeForm ticket={ticket} onClose={onClose} />
    </Dialog>
  )
}

function MergeForm({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const navigate = useNavigate()
  const problemText = useProblemText()
  const [into, setInto] = useState<TicketRow | null>(null)
  const [confirmed, setConfirmed] = useState(false)
  const merge = useCall(mergeTicket, {
    onSuccess: (target) => {
      rememberTicket(client, target)
      void invalidate(client, readTicket)
      notifyDone(t('merge.done', { number: ticket.number, into: target.number }))
      onClose()
      void navigate(`/tickets/${target.number}`, { replace: true })
    },
  })
  const apart = into !== null && into.requester.id !== ticket.requester.id
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (into)
      merge.mutate({
        params: { id: ticket.id },
        body: { intoId: into.id, otherRequester: apart && confirmed },
      })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TargetSearch
          without={[ticket.id]}
          requesterId={ticket.requester.id}
          chosen={into}
          onChoose={(row) => {
            setInto(row)
            setConfirmed(false)
            merge.reset()
          }}
        />
        {into && <Preview ticket={ticket} into={into} />}
        {apart && <Apart ticket={ticket} into={into} confirmed={confirmed} onConfirm={setConfirmed} />}
        {merge.error && (
          <Alert color="red" role="alert">
            {problemText(merge.error)}
          </Alert>
        )}
        <DialogButtons
          submit={t('merge.submit')}
          busy={merge.isPending}
          disabled={!into || (apart && !confirmed)}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

function Preview({ ticket, into }: { ticket: Ticket; into: TicketRow }) {
  const { t } = useTranslation('tickets')
  const format = useFormat()
  const { data, error, refetch } = useQuery(read(previewMerge, { params: { id: ticket.id, into: into.id } }))
  if (error && !data) return <LoadFailure failure={error} retry={() => void refetch()} />
  if (!data) return <RowsLoading rows={3} height={20} />
  const counted = ['comments', 'attachments', 'sessions', 'followers', 'copies'] as const
  const lines = [
    t('merge.firstMessage'),
    // What there is none of is not worth a line; copies stay with their requester.
    ...counted
      .filter((kind) => data[kind] > 0 && (kind !== 'copies' || data.sameRequester))
      .map((kind) => t(`merge.${kind}`, { count: data[kind] })),
    ...(data.minutes > 0 ? [t('merge.time', { time: format.duration(data.minutes * 60) })] : []),
  ]
  return (
    <div role="status">
      <Text size="sm" mb={6}>
        {t('merge.what', { number: ticket.number, into: into.number })}
      </Text>
      <List size="sm" withPadding>
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      <Text size="sm" c="dimmed" mt={6}>
        {t('merge.undoable')}
      </Text>
    </div>
  )
}

function Apart(props: {
  ticket: Ticket
  into: TicketRow
  confirmed: boolean
  onConfirm: (confirmed: boolean) => void
}) {
  const { t } = useTranslation('tickets')
  const names = { one: props.ticket.requester.name, other: props.into.requester.name }
  return (
    <Alert color="yellow" title={t('merge.apartTitle')}>
      <Stack gap="xs">
        <Text size="sm">{t('merge.apartText', names)}</Text>
        <Checkbox
          size="sm"
          label={t('merge.apartConfirm')}
          checked={props.confirmed}
          onChange={(event) => props.onConfirm(event.currentTarget.checked)}
        />
      </Stack>
    </Alert>
  )
}
