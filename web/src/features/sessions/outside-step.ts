import type { OutsideFacts, Session } from '@deskside/protocol/http/sessions'
import type { TFunction } from 'i18next'

/** Where a session stands that an outside party carries, and what the technician does next. */
export function outsideStep(
  session: Session,
  { state, online, connection }: OutsideFacts,
  t: TFunction<'sessions'>,
): { title: string; text: string } {
  const name = session.requesterName
  if (state === 'closing') return { title: t('outside.closing.title'), text: t('outside.closing.text') }
  if (state === 'closed' || state === 'gone')
    return { title: t('outside.over.title'), text: t('outside.over.text') }
  if (online) return { title: t('outside.online.title', { name }), text: t('outside.online.text') }
  if (session.state === 'waiting')
    return { title: t('outside.waiting.title', { name }), text: waitingText(session, t, name) }
  if (connection !== 'active')
    return { title: t('outside.unknown.title', { name }), text: t('outside.unknown.text') }
  return { title: t('outside.left.title', { name }), text: t('outside.left.text') }
}

function waitingText({ invitation }: Session, t: TFunction<'sessions'>, name: string): string {
  if (!invitation) return t('outside.waiting.tell', { name })
  if (invitation.state === 'kept' || invitation.state === 'failed')
    return t('outside.waiting.notMailed', { name })
  return t('outside.waiting.text')
}
