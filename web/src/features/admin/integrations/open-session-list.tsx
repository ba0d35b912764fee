import type { TeamViewerIntegration } from '@deskside/protocol/http/integrations'
import { formatSessionCode } from '@deskside/protocol/ids'
import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import classes from './integrations.module.css'

/** Sessions that are open at TeamViewer: ticket, code, technician. */
export function OpenSessionList({ sessions }: { sessions: TeamViewerIntegration['openSessions'] }) {
  const { t } = useTranslation('integrations')
  return (
    <ul className={classes.sessions}>
      {sessions.map((session) => (
        <li key={session.sessionId}>
          <Anchor component={Link} to={`/tickets/${session.ticketNumber}`} size="sm" fw={600}>
            {`${session.ticketNumber} · ${session.ticketTitle}`}
          </Anchor>
          <Text size="sm" c="dimmed">
            {t('remove.session', {
              code: formatSessionCode(session.code),
              name: session.technicianName,
            })}
          </Text>
        </li>
      ))}
    </ul>
  )
}
