import type { Mention } from '@deskside/protocol/http/tickets'
import { Fragment } from 'react'
import { Linked } from './linked.tsx'
import classes from './timeline.module.css'

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** What somebody wrote, with whom it mentions under the name that they have today. */
export function Words({ text, mentions }: { text: string; mentions: Mention[] }) {
  if (mentions.length === 0) return <Linked text={text} />
  const named = new Map(mentions.map((mention) => [mention.words, mention]))
  // The longest first: `@Ann Lee` is not `@Ann`.
  const words = [...named.keys()].sort((one, other) => other.length - one.length)
  let at = 0
  return text.split(new RegExp(`(${words.map(escaped).join('|')})`)).map((part) => {
    const key = at
    at += part.length
    const mention = named.get(part)
    return mention ? (
      <span key={key} className={classes.mention}>
        @{mention.name}
      </span>
    ) : (
      <Fragment key={key}>
        <Linked text={part} />
      </Fragment>
    )
  })
}
