import { ChatView } from '../../chat/chat-view.tsx'
import type { PanelTabProps } from '../panel/panel-tabs.ts'
import classes from './chat.module.css'

/** [CTL-4] What is written with the requester; from before they are there, and before anything is allowed. */
export function ChatTab({ state, room, name }: PanelTabProps) {
  return (
    <div className={classes.tab}>
      <ChatView chat={room.chat} name={name} away={state.signaling.kind === 'reconnecting'} />
    </div>
  )
}
