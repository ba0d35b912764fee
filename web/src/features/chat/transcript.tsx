import type { ChatLine } from '@deskside/protocol/vocabulary/chat'
import { useFormat } from '../../ui/format.ts'
import classes from './chat.module.css'

/** What was written in a session, to be read and printed. */
export function Transcript({ lines }: { lines: readonly ChatLine[] }) {
  const format = useFormat()
  return (
    <ol className={classes.transcript}>
      {lines.map(({ number, at, name, text }) => (
        <li key={number}>
          <time dateTime={at}>{format.short(at)}</time>
          <span>
            <strong>{name}</strong>
            <span className={classes.text} dir="auto">
              {text}
            </span>
          </span>
        </li>
      ))}
    </ol>
  )
}
