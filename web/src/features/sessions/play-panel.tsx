import type { Ticket } from '@deskside/protocol/http/tickets'
import type { Engine } from '@deskside/protocol/vocabulary/sessions'
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../ui/form-problem.tsx'
import { CheckButton } from '../doctor/check-button.tsx'
import { PlayButton } from './play-button.tsx'
import { isOutsideProblem, type SessionActions } from './use-session-actions.ts'

type Props = {
  ticket: Ticket
  again: boolean
  /** What Play may use, the preferred one first. */
  engines: Engine[]
  actions: SessionActions
}

/** [SES-2] Play, and who will be invited by it. [SES-3] Where there are two engines, the technician may choose. */
export function PlayPanel({ ticket, again, engines, actions: { start } }: Props) {
  const { t } = useTranslation(['sessions', 'common'])
  const { name, email } = ticket.requester
  if (!ticket.can.startSession)
    return (
      <Text size="sm" c="dimmed">
        {ticket.status.phase === 'closed' ? t('play.closed') : t('play.notAllowed')}
      </Text>
    )
  const [first] = engines
  return (
    <Stack gap="xs">
      <FormProblem failure={isOutsideProblem(start.error) && start.error} />
      <PlayButton
        label={again ? t('play.again') : t('play.start')}
        engines={engines}
        busy={start.isPending}
        onPlay={(engine) => start.mutate({ params: { id: ticket.id }, body: engine && { engine } })}
      />
      <Text size="sm" c="dimmed">
        {email ? t('play.invites', { name, email }) : t('play.noAddress', { name })}
        {first && (engines.length > 1 || first !== 'deskside') && (
          <> {t('play.by', { engine: t(`common:engine.${first}`) })}</>
        )}
      </Text>
      {engines.includes('deskside') && <CheckButton ticketId={ticket.id} />}
    </Stack>
  )
}
