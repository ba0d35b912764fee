import type { Session } from '@deskside/protocol/http/sessions'
import type { ChatEntry } from '@deskside/protocol/signaling/chat-client'
import { useTranslation } from 'react-i18next'
import { showBrowserNote } from '../../../live/browser-note.ts'
import { markUnseen } from '../../../ui/title.ts'

/** That many characters say what it is about. */
const mostOfText = 160

/** A message that comes while the technician is elsewhere: in the tab's title, and in a note of the browser. */
export function useMessageNote(session: Session): (message: ChatEntry) => void {
  const { t } = useTranslation('console')
  return ({ name, text }) => {
    markUnseen()
    showBrowserNote({
      title: t('chat.noteTitle', { name, number: session.ticketNumber }),
      body: [...text].slice(0, mostOfText).join(''),
      tag: `chat-${session.id}`,
      onClick: () => {},
    })
  }
}
