import type { TagColour } from '@deskside/protocol/vocabulary/tags'
import type { ReactNode } from 'react'
import classes from './tag.module.css'
import { tagStyle } from './tag-colours.ts'

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad'

/** A short word in a quiet frame: a state, a role, a tag. */
export function Tag({
  tone = 'plain',
  pulse = false,
  colour,
  children,
}: {
  tone?: Tone
  pulse?: boolean
  /** A colour of the palette in place of a tone: for the eye alone, it says nothing. */
  colour?: TagColour | undefined
  children: ReactNode
}) {
  return (
    <span
      className={classes.tag}
      data-tone={tone}
      data-coloured={colour !== undefined || undefined}
      style={colour && tagStyle(colour)}
    >
      {pulse && <span className={classes.pulse} aria-hidden />}
      {children}
    </span>
  )
}
