import type { Session } from '@deskside/protocol/http/sessions'
import { Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type Format, useFormat } from '../../ui/format.ts'
import { outsideStep } from './outside-step.ts'
import classes from './session-widget.module.css'

/** Where the session stands, and what the technician does next, in two sentences. Read out when it changes. */
export function NextStep({ session }: { session: Session }) {
  const { t } = useTranslation('sessions')
  const { title, text } = nextStep(session, t, useFormat())
  return (
    <div role="status" className={classes.step}>
      <Text fw={600} size="sm">
        {title}
      </Text>
      <Text size="sm" c="dimmed">
        {text}
      </Text>
    </div>
  )
}

/** The words of {@link NextStep}: they follow from the state, and from who is really there. */
export function nextStep(
  session: Session,
  t: TFunction<'sessions'>,
  format: Format,
): { title: string; text: string } {
  if (session.outside) return outsideStep(session, session.outside, t)
  const here = session.participants.filter(({ admitted, online }) => admitted && online)
  const name = here[0]?.name ?? session.requesterName
  if (session.state === 'waiting')
    return { title: t('step.waiting.title', { name }), text: waitingText(session, t, name) }
  if (here.length === 0) return { title: t('step.lost.title', { name }), text: t('step.lost.text') }
  if (session.state === 'joined')
    return { title: t('step.joined.title', { name }), text: t('step.joined.text') }
  return {
    title: t('step.active.title', { name }),
    text: t('step.active.text', { time: format.time(session.activeAt ?? session.createdAt) }),
  }
}

function waitingText({ invitation }: Session, t: TFunction<'sessions'>, name: string): string {
  if (!invitation) return t('step.waiting.tell', { name })
  if (invitation.state === 'kept' || invitation.state === 'failed')
    return t('step.waiting.notMailed', { name })
  return t('step.waiting.text')
}
