import type { Chat } from '@deskside/protocol/signaling/chat-client'
import { Button, CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useChat } from '../../chat/use-chat.ts'
import classes from '../console.module.css'
import { useDismissed } from '../use-dismissed.ts'

/** Somebody has written, and the chat is not open. */
export function ChatNote({ chat, onRead }: { chat: Chat; onRead: () => void }) {
  const { t } = useTranslation('console')
  const { entries, unread } = useChat(chat)
  const last = entries.findLast(({ mine }) => !mine)
  const note = useDismissed(last?.id ?? null)
  if (!last || unread === 0 || note.dismissed) return null
  return (
    <div className={classes.note} data-tone="good">
      <span>{t('chat.note', { name: last.name })}</span>
      <Button size="compact-xs" variant="default" onClick={onRead}>
        {t('chat.read')}
      </Button>
      <CloseButton aria-label={t('chat.close')} onClick={note.dismiss} />
    </div>
  )
}
