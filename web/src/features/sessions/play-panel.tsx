import type { Ticket } from '@deskside/protocol/http/tickets'
import { Button, Stack, Text } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SessionActions } from './use-session-actions.ts'

type Props = { ticket: Ticket; again: boolean; actions: SessionActions }

/** [SES-2] Play, and who will be invited by it. */
export function PlayPanel({ ticket, again, actions: { start } }: Props) {
  const { t } = useTranslation('sessions')
  const { name, email } = ticket.requester
  if (!ticket.can.startSession)
    return (
      <Text size="sm" c="dimmed">
        {ticket.status.phase === 'closed' ? t('play.closed') : t('play.notAllowed')}
      </Text>
    )
  return (
    <Stack gap="xs">
      <Button
        size="md"
        fullWidth
        leftSection={<IconPlayerPlayFilled size={18} aria-hidden />}
        loading={start.isPending}
        onClick={() => start.mutate({ params: { id: ticket.id } })}
      >
        {again ? t('play.again') : t('play.start')}
      </Button>
      <Text size="sm" c="dimmed">
        {email ? t('play.invites', { name, email }) : t('play.noAddress', { name })}
      </Text>
    </Stack>
  )
}
