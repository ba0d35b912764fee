import { readSession, type Session } from '@deskside/protocol/http/sessions'
import { Button, Loader, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { invalidate } from '../../api/queries.ts'
import { notifyProblem } from '../../ui/notify.ts'
import { CheckButton } from '../doctor/check-button.tsx'
import { InvitationState } from '../sessions/invitation-state.tsx'
import { SessionCode } from '../sessions/session-code.tsx'
import { SessionExpiry } from '../sessions/session-expiry.tsx'
import { SessionLinks } from '../sessions/session-links.tsx'
import { Knocking } from '../sessions/session-participants.tsx'
import { useSessionActions } from '../sessions/use-session-actions.ts'
import classes from './console.module.css'
import type { ConsoleRoom } from './console-room.ts'
import type { Waiting } from './why-waiting.ts'

const working: Waiting['why'][] = [
  'server',
  'connecting',
  'occupied',
  'asking',
  'shown',
  'choosing',
  'nobody',
]
/** Where the reason may be the network. */
const unreached: Waiting['why'][] = ['server', 'connecting', 'occupied', 'away']
const askable: Waiting['why'][] = ['not_shown', 'not_asked', 'denied', 'no_answer', 'revoked', 'time_over']

/** [SES-8] Why there is nothing to see yet, and what can be done about it. */
export function WaitingRoom(props: { session: Session; waiting: Waiting; room: ConsoleRoom | null }) {
  const { session, waiting, room } = props
  const { why } = waiting
  const { t } = useTranslation('console')
  const problemText = useProblemText()
  const client = useQueryClient()
  const actions = useSessionActions(session.ticketId)
  const name = ('name' in waiting && waiting.name) || session.requesterName
  const outside = why === 'nobody' || why === 'knocking' || why === 'away'

  // What was done about the session shows in the answer of these actions; this page reads it by its own address.
  const { isSuccess: admitted } = actions.admit
  const { isSuccess: resent } = actions.resend
  const { isSuccess: shownAgain } = actions.showCode
  useEffect(() => {
    if (admitted || resent || shownAgain) void invalidate(client, readSession, { id: session.id })
  }, [admitted, resent, shownAgain, client, session.id])

  const ask = () => {
    room?.ask(['view']).catch((failure: unknown) => notifyProblem(problemText(failure)))
  }

  return (
    <section className={classes.waiting} aria-label={t('waiting.label')}>
      <div className={classes.waitingCard}>
        <div role="status">
          <Stack gap="xs" align="center">
            {working.includes(why) && <Loader size="sm" aria-hidden />}
            <Title order={2} size="h1" ta="center">
              {t(`waiting.${why}.title`, { name })}
            </Title>
            <Text ta="center" c="dimmed" maw={460}>
              {t(`waiting.${why}.text`, { name })}
            </Text>
          </Stack>
        </div>
        {askable.includes(why) && (
          <Button mt="md" onClick={ask}>
            {why === 'not_shown' || why === 'not_asked' ? t('waiting.ask') : t('waiting.askAgain')}
          </Button>
        )}
        {unreached.includes(why) && <CheckButton ticketId={session.ticketId} />}
        <div className={classes.knocking}>
          <Knocking session={session} actions={actions} />
        </div>
        {outside && (
          <section className={classes.ways} aria-label={t('waiting.ways', { name })}>
            {why === 'nobody' && <InvitationState session={session} actions={actions} />}
            <SessionCode session={session} actions={actions} />
            <SessionLinks session={session} />
            <SessionExpiry session={session} />
          </section>
        )}
      </div>
    </section>
  )
}
