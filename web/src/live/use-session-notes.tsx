import type { Me } from '@deskside/protocol/http/people'
import type { LiveEvent } from '@deskside/protocol/live-events'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { markUnseen } from '../ui/title.ts'

export type NoteKind = 'joined' | 'joinedOutside' | 'knocks' | 'linksExpired'

export type SessionNote = {
  id: string
  kind: NoteKind
  words: { name?: string; number?: number }
  /** Where the note leads: to the console, or to the ticket where somebody is let in, or the way to another party is. */
  to: string
}

const noteId = (sessionId: string, kind: NoteKind): string => `session-${sessionId}-${kind}`

/** What an event has to say to a technician; most say nothing, the page itself shows them. */
export function noteOf(event: LiveEvent): SessionNote | null {
  if (event.type === 'session.links_expired')
    return {
      id: noteId(event.sessionId, 'linksExpired'),
      kind: 'linksExpired',
      words: {},
      to: `/console/${event.sessionId}`,
    }
  if (event.type !== 'session.requester_joined') return null
  const kind = event.knocking ? 'knocks' : event.outside ? 'joinedOutside' : 'joined'
  return {
    id: noteId(event.sessionId, kind),
    kind,
    words: { name: event.requesterName, number: event.ticketNumber },
    to: kind === 'joined' ? `/console/${event.sessionId}` : `/tickets/${event.ticketNumber}`,
  }
}

/**
 * [SES-7] Tells a technician that somebody has joined or knocks, and [SES-5] that links have expired: in the page and
 * in the tab's title. The browser's note of it comes with the notification.
 */
export function useSessionNotes(me: Me): (event: LiveEvent) => void {
  const { t } = useTranslation()
  const navigate = useNavigate()

  return (event) => {
    const note = me.can.workTickets ? noteOf(event) : null
    if (!note) return
    const { id, kind, words, to } = note
    const open = () => {
      notifications.hide(id)
      void navigate(to)
    }
    // Whoever has been let in does not knock any more.
    if (event.type === 'session.requester_joined' && kind === 'joined')
      notifications.hide(noteId(event.sessionId, 'knocks'))
    markUnseen()
    notifications.show({
      id,
      color: kind === 'linksExpired' ? 'yellow' : 'petrol',
      autoClose: 20_000,
      closeButtonProps: { 'aria-label': t('action.close') },
      title: t(`note.${kind}.title`, words),
      message: (
        <Button size="compact-sm" mt={6} onClick={open}>
          {t(`note.${kind}.open`)}
        </Button>
      ),
    })
  }
}
