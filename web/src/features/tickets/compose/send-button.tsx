import type { Ticket } from '@deskside/protocol/http/tickets'
import type { CommentVisibility } from '@deskside/protocol/vocabulary/tickets'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { StatusMenu } from '../status-menu.tsx'
import { useOptions } from '../use-ticket-lists.ts'

type Props = {
  ticket: Pick<Ticket, 'status' | 'can'>
  visibility: CommentVisibility
  ready: boolean
  sending: boolean
  /** Sends, and gives the ticket this status then. */
  onSendAs: (statusId: string) => void
}

/** Sends what is written; for technicians also with the status that the ticket has from then on. */
export function SendButton({ ticket, visibility, ready, sending, onSendAs }: Props) {
  const { t } = useTranslation('tickets')
  const look = {
    size: 'xs',
    color: visibility === 'internal' ? 'yellow' : undefined,
    disabled: !ready,
  } as const
  const isPublic = visibility === 'public'
  const send = (
    <Button {...look} type="submit" loading={sending}>
      {isPublic ? t('compose.send') : t('compose.note')}
    </Button>
  )
  if (!ticket.can.assign || ticket.status.phase === 'closed') return send
  return (
    <Button.Group>
      {send}
      <OtherStatuses
        {...look}
        ticket={ticket}
        label={isPublic ? t('compose.sendOtherwise') : t('compose.noteOtherwise')}
        wording={(status) => (isPublic ? t('compose.sendAs', { status }) : t('compose.noteAs', { status }))}
        onChoose={onSendAs}
      />
    </Button.Group>
  )
}

function OtherStatuses({
  ticket,
  ...menu
}: Omit<Parameters<typeof StatusMenu>[0], 'statuses'> & Pick<Props, 'ticket'>) {
  // [SES-11] With a session open the button that closes asks about it.
  const statuses = useOptions('status').filter(
    ({ id, phase }) => id !== ticket.status.id && (phase !== 'closed' || ticket.can.close),
  )
  return <StatusMenu {...menu} statuses={statuses} />
}
