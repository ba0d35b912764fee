import { readTicketSession } from '@deskside/protocol/http/sessions'
import { closeTicket, readTicket, reopenTicket, type Ticket } from '@deskside/protocol/http/tickets'
import { Button } from '@mantine/core'
import { IconCheck, IconRotate } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { codeOf } from '../../../api/problem.ts'
import { useProblemText } from '../../../api/problem-text.ts'
import { invalidate, useCall } from '../../../api/queries.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { focusIsLost } from '../../../ui/focus.ts'
import { notifyProblem } from '../../../ui/notify.ts'
import { useCommands } from '../../commands/command-store.ts'
import { StatusMenu } from '../status-menu.tsx'
import { useOptions } from '../use-ticket-lists.ts'
import { rememberTicket } from './use-ticket.ts'

/**
 * Closes a ticket or reopens it. [SES-11] With a session open the server refuses; the refusal becomes the question
 * whether to end the session too.
 */
export function CloseButton({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'commands'])
  const client = useQueryClient()
  const problemText = useProblemText()
  const [asking, setAsking] = useState(false)
  const [statusId, setStatusId] = useState<string>()
  const params = { id: ticket.id }

  const onSuccess = (changed: Ticket) => {
    setAsking(false)
    rememberTicket(client, changed)
    void invalidate(client, readTicketSession, params)
  }
  const onError = (failure: Error) => {
    if (codeOf(failure) === 'session_still_open') {
      setAsking(true)
      void invalidate(client, readTicket)
    } else notifyProblem(problemText(failure))
  }
  const close = useCall(closeTicket, { onSuccess, onError })
  const endAndClose = useCall(closeTicket, {
    onSuccess,
    // What came of ending it elsewhere stands beside the ticket.
    onError: () => void invalidate(client, readTicketSession, params),
  })
  const reopen = useCall(reopenTicket, { onSuccess, onError })

  const button = useRef<HTMLButtonElement>(null)
  const closed = ticket.status.phase === 'closed'
  const pressed = !close.isIdle || !endAndClose.isIdle || !reopen.isIdle
  // biome-ignore lint/correctness/useExhaustiveDependencies: closing and reopening are the moments
  useEffect(() => {
    // The button that was pressed is gone; the other one stands in its place.
    if (pressed && focusIsLost()) button.current?.focus()
  }, [closed])

  const closeAs = (statusId?: string) => {
    setStatusId(statusId)
    if (ticket.activeSession) return setAsking(true)
    close.mutate({ params, body: { endSession: false, statusId } })
  }
  const mayAsk = ticket.can.close || ticket.can.endSessionAndClose
  const press = closed ? () => reopen.mutate({ params }) : () => closeAs()
  const id = closed ? 'reopen' : 'close'
  useCommands(
    (closed ? ticket.can.reopen : mayAsk)
      ? [{ id, label: t(`commands:ticket.${id}`), group: 'ticket', run: press }]
      : [],
  )

  if (closed)
    return ticket.can.reopen ? (
      <Button
        ref={button}
        variant="default"
        leftSection={<IconRotate size={16} aria-hidden />}
        loading={reopen.isPending}
        onClick={press}
      >
        {t('ticket.reopen')}
      </Button>
    ) : null

  return (
    <>
      {mayAsk && (
        <Button.Group>
          <Button
            ref={button}
            variant="default"
            flex={1}
            leftSection={<IconCheck size={16} aria-hidden />}
            loading={close.isPending}
            onClick={press}
          >
            {t('ticket.close')}
          </Button>
          {ticket.can.assign && <FurtherClosings busy={close.isPending} onChoose={closeAs} />}
        </Button.Group>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => endAndClose.mutate({ params, body: { endSession: true, statusId } })}
        title={t('ticket.sessionOpenTitle')}
        text={ticket.can.endSessionAndClose ? t('ticket.sessionOpenText') : t('ticket.sessionOpenOther')}
        confirm={t('ticket.endAndClose')}
        busy={endAndClose.isPending}
        failure={endAndClose.error}
        mayConfirm={ticket.can.endSessionAndClose}
        danger
      />
    </>
  )
}

/** The organisation's further statuses that close; its first one is the button's own. */
function FurtherClosings({ busy, onChoose }: { busy: boolean; onChoose: (statusId: string) => void }) {
  const { t } = useTranslation('tickets')
  const [, ...further] = useOptions('status').filter(({ phase }) => phase === 'closed')
  return (
    <StatusMenu
      variant="default"
      disabled={busy}
      label={t('ticket.closeOtherwise')}
      statuses={further}
      wording={(status) => t('ticket.closeAs', { status })}
      onChoose={onChoose}
    />
  )
}
