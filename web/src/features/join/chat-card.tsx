import { useTranslation } from 'react-i18next'
import { ChatView } from '../chat/chat-view.tsx'
import { useChat } from '../chat/use-chat.ts'
import classes from './join.module.css'
import { Card } from './parts.tsx'
import type { Room } from './visit.ts'

/** [CTL-4] What is written with the technician, from the moment of joining. */
export function ChatCard({ room, technician }: { room: Room; technician: string }) {
  const { t } = useTranslation('chat')
  return (
    <Card>
      <h2 className={classes.subtitle}>{t('title')}</h2>
      <div className={classes.chat}>
        <ChatView chat={room.chat} name={technician} away={room.state.kind === 'reconnecting'} />
      </div>
    </Card>
  )
}

/** Messages that came while the page was not looked at, for the tab's title. */
export const useUnread = (room: Room): number => useChat(room.chat).unread
