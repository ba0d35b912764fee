import type { ChatEntry, ChatState } from '@deskside/protocol/signaling/chat-client'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import classes from './chat.module.css'

/** The messages, the newest at the end and in sight; a screen reader says each that is added. */
export function ChatLog({ state }: { state: ChatState }) {
  const { t } = useTranslation('chat')
  const { entries, ready } = state
  const log = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each message moves the end
  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight
  }, [entries.length])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className={classes.log} role="log" aria-label={t('log')} tabIndex={0} ref={log}>
      {entries.length === 0 && <p className={classes.nothing}>{ready ? t('nothing') : t('reading')}</p>}
      {entries.map((entry) => (
        <Message key={entry.id} entry={entry} />
      ))}
    </div>
  )
}

function Message({ entry }: { entry: ChatEntry }) {
  const { t } = useTranslation('chat')
  const { time } = useFormat()
  const { mine, name, text, at, state } = entry
  return (
    <div className={classes.message} data-mine={mine} data-state={state}>
      <p className={classes.head}>
        <span className={classes.name}>{mine ? t('you') : name}</span>
        {at !== null && <time dateTime={at}>{time(at)}</time>}
        {mine && <span>{t(`state.${state}`)}</span>}
      </p>
      <p className={classes.text} dir="auto">
        {text}
      </p>
    </div>
  )
}
