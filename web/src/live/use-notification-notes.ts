import { readNotification } from '@deskside/protocol/http/notifications'
import type { LiveEvent } from '@deskside/protocol/live-events'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { call } from '../api/call.ts'
import { wordsOf } from '../features/notifications/wording.ts'
import { markUnseen } from '../ui/title.ts'
import { showBrowserNote } from './browser-note.ts'

/** [ADM-6] Says in a note of the browser what one is told of, as the person has set it; a click leads there. */
export function useNotificationNotes(): (event: LiveEvent) => Promise<void> {
  const { t } = useTranslation('notifications')
  const navigate = useNavigate()
  return async (event) => {
    if (event.type !== 'notification.added' || !event.byBrowser) return
    markUnseen()
    try {
      const notification = await call(readNotification, { params: { id: event.notificationId } })
      const { title, text } = wordsOf(t, notification)
      const onClick = () => void navigate(notification.path)
      showBrowserNote({ title, body: text, tag: event.notificationId, onClick })
    } catch {
      // Out of reach, or not one's own to see any more: the list in the page says what there is.
    }
  }
}
