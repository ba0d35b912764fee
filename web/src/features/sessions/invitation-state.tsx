import type { Session } from '@deskside/protocol/http/sessions'
import { Anchor, Group, Text } from '@mantine/core'
import { type Icon, IconMail, IconMailCheck, IconMailExclamation, IconMailPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMe } from '../../api/me.ts'
import { useFormat } from '../../ui/format.ts'
import classes from './session-widget.module.css'
import type { SessionActions } from './use-session-actions.ts'

type Invitation = NonNullable<Session['invitation']>

const icons: Record<Invitation['state'], Icon> = {
  queued: IconMail,
  sending: IconMail,
  sent: IconMailCheck,
  failed: IconMailExclamation,
  kept: IconMailPause,
}

/** [SES-3] Where the invitation's mail stands, why it does not go, and sending it again. */
export function InvitationState({
  session,
  actions: { resend },
}: {
  session: Session
  actions: SessionActions
}) {
  const { t } = useTranslation('sessions')
  const format = useFormat()
  const { can } = useMe()
  const { invitation } = session
  if (!invitation)
    return (
      <Text size="xs" className={classes.warn}>
        {t('mail.none')}
      </Text>
    )
  const { state, to, at, reason } = invitation
  const StateIcon = icons[state]
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" role="status">
      <StateIcon size={17} stroke={1.7} aria-hidden className={classes.icon} data-state={state} />
      <div>
        <Text size="xs" className={state === 'failed' ? classes.bad : undefined}>
          {t(`mail.${state}`, { to, time: format.time(at) })}
        </Text>
        {reason && state !== 'sent' && (
          <Text size="xs" c="dimmed" className={classes.reason}>
            {t('mail.reason', { reason })}
          </Text>
        )}
        <Group gap={12}>
          {session.can.resend && (
            <Anchor
              component="button"
              type="button"
              size="xs"
              disabled={resend.isPending}
              onClick={() => resend.mutate({ params: { id: session.id } })}
            >
              {t('mail.resend')}
            </Anchor>
          )}
          {can.administer && (
            <Anchor component={Link} to={`/admin/outbox/${invitation.mailId}`} size="xs">
              {t('mail.show')}
            </Anchor>
          )}
        </Group>
      </div>
    </Group>
  )
}
