import type { ReactNode } from 'react'
import classes from './tag.module.css'

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad'

/** A short word in a quiet frame: a state, a role, a tag. */
export function Tag({
  tone = 'plain',
  pulse = false,
  children,
}: {
  tone?: Tone
  pulse?: boolean
  children: ReactNode
}) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {pulse && <span className={classes.pulse} aria-hidden />}
      {children}
    </span>
  )
}
