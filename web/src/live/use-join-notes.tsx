import type { Me } from '@deskside/protocol/http/people'
import type { LiveEvent } from '@deskside/protocol/live-events'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { markUnseen } from '../ui/title.ts'
import { showBrowserNote } from './browser-note.ts'

type Joined = Extract<LiveEvent, { type: 'session.requester_joined' }>

/** [SES-7] Tells a technician that somebody has joined or knocks: in the page, in the tab's title, by the browser. */
export function useJoinNotes(me: Me): (event: LiveEvent) => void {
  const { t } = useTranslation(['common'])
  const navigate = useNavigate()

  const open = ({ knocking, sessionId, ticketNumber }: Joined) =>
    void navigate(knocking ? `/tickets/${ticketNumber}` : `/console/${sessionId}`)

  return (event) => {
    if (event.type !== 'session.requester_joined' || !me.can.workTickets) return
    const kind = event.knocking ? 'knocks' : 'joined'
    const words = { name: event.requesterName, number: event.ticketNumber }
    const id = noteId(event.sessionId, kind)
    // Whoever has been let in does not knock any more.
    if (kind === 'joined') notifications.hide(noteId(event.sessionId, 'knocks'))
    markUnseen()
    notifications.show({
      id,
      color: 'petrol',
      autoClose: 20_000,
      title: t(`note.${kind}.title`, words),
      message: (
        <Button
          size="compact-sm"
          mt={6}
          onClick={() => {
            notifications.hide(id)
            open(event)
          }}
        >
          {t(`note.${kind}.open`)}
        </Button>
      ),
    })
    if (me.preferences.joinBrowser)
      showBrowserNote({
        title: t(`note.${kind}.title`, words),
        body: t(`note.${kind}.text`, words),
        tag: id,
        onClick: () => open(event),
      })
  }
}

const noteId = (sessionId: string, kind: 'knocks' | 'joined'): string => `session-${sessionId}-${kind}`
