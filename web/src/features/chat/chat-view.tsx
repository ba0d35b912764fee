import { longestChatText } from '@deskside/protocol/chat-text'
import type { Chat } from '@deskside/protocol/signaling/chat-client'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './chat.module.css'
import { ChatLog } from './chat-log.tsx'
import { useChat, useLooking } from './use-chat.ts'
import { useDraft } from './use-draft.ts'

/**
 * [CTL-4] What is written in a session, and the field to write in. Plain elements: the join page, which brings nothing of
 * the desk along, shows it too.
 * @param name of the person on the other side
 * @param away the server is: what is written waits
 */
export function ChatView({ chat, name, away }: { chat: Chat; name: string; away: boolean }) {
  const { t } = useTranslation('chat')
  const state = useChat(chat)
  const draft = useDraft(chat)
  const hint = useId()
  useLooking(chat)
  return (
    <div className={classes.chat}>
      <ChatLog state={state} />
      <p className={classes.note} role="status">
        {away ? t('away') : state.typing !== null ? t('typing', { name: state.typing }) : ''}
      </p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          draft.send()
        }}
      >
        <textarea
          className={classes.field}
          aria-label={t('field', { name })}
          aria-describedby={hint}
          placeholder={t('field', { name })}
          data-first-focus
          rows={2}
          maxLength={longestChatText}
          value={draft.text}
          onChange={(event) => draft.write(event.target.value)}
          onKeyDown={(event) => {
            // Enter that ends a composition of signs, as in Japanese, sends nothing.
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            draft.send()
          }}
        />
        <button type="submit" className={classes.send}>
          {t('send')}
        </button>
      </form>
      <p className={classes.hint} id={hint}>
        <span className={classes.keys}>{t('hintKeys')} </span>
        {t('hint')}
      </p>
    </div>
  )
}
