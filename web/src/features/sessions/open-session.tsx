import type { Session } from '@deskside/protocol/http/sessions'
import { Button, Divider, Group, Stack } from '@mantine/core'
import { IconDeviceDesktop, IconExternalLink, IconPlayerStopFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CheckButton } from '../doctor/check-button.tsx'
import { InvitationState } from './invitation-state.tsx'
import { NextStep } from './next-step.tsx'
import { OutsideTrouble } from './outside-trouble.tsx'
import { SessionCode } from './session-code.tsx'
import { SessionColleagues } from './session-colleagues.tsx'
import { SessionExpiry } from './session-expiry.tsx'
import { SessionLinks } from './session-links.tsx'
import { Knocking, SessionParticipants } from './session-participants.tsx'
import type { SessionActions } from './use-session-actions.ts'

/** An open session: first what to do now, then how the requester gets in, then who is here. */
export function OpenSession({ session, actions }: { session: Session; actions: SessionActions }) {
  return (
    <Stack gap="sm">
      <Knocking session={session} actions={actions} />
      <OutsideTrouble session={session} actions={actions} />
      <NextStep session={session} />
      <Buttons session={session} actions={actions} />
      <SessionParticipants session={session} />
      <SessionColleagues session={session} />
      <Divider />
      <SessionCode session={session} actions={actions} />
      <SessionLinks session={session} />
      <InvitationState session={session} actions={actions} />
      <SessionExpiry session={session} />
      {!session.outside && session.can.join && <CheckButton ticketId={session.ticketId} />}
    </Stack>
  )
}

/** The console, or the outside party's program, first as soon as somebody is there; Stop always. */
function Buttons({ session, actions: { stop } }: { session: Session; actions: SessionActions }) {
  const { t } = useTranslation('sessions')
  const { outside } = session
  const somebodyIsThere = outside ? outside.online : session.state !== 'waiting'
  const LinkIcon = outside ? IconExternalLink : IconDeviceDesktop
  return (
    <Group gap="xs" grow preventGrowOverflow={false}>
      {session.can.join && session.technicianLink && (
        <Button
          component="a"
          href={session.technicianLink}
          target="_blank"
          rel={outside ? 'noopener noreferrer' : 'noopener'}
          variant={somebodyIsThere ? 'filled' : 'default'}
          leftSection={<LinkIcon size={17} aria-hidden />}
        >
          {outside ? t('openOutside') : t('console')}
        </Button>
      )}
      {session.can.stop && (
        <Button
          variant="light"
          color="red"
          leftSection={<IconPlayerStopFilled size={16} aria-hidden />}
          loading={stop.isPending}
          onClick={() => stop.mutate({ params: { id: session.id }, body: {} })}
        >
          {t('stop')}
        </Button>
      )}
    </Group>
  )
}
