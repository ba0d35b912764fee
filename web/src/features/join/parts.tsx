import { IconAlertTriangle, IconCheck, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './join.module.css'

/** A page's heading. Takes the focus when it appears, so that a screen reader speaks the new page. */
export function PageTitle({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 className={classes.title} tabIndex={-1} ref={heading}>
      {children}
    </h1>
  )
}

export function Card({ children }: { children: ReactNode }) {
  return <section className={classes.card}>{children}</section>
}

export type Tone = 'warn' | 'plain' | 'bad' | 'good'
const signs = {
  warn: IconAlertTriangle,
  plain: IconInfoCircle,
  bad: IconAlertTriangle,
  good: IconCircleCheck,
}

/** Something to know beside the main thing. A bad one is spoken at once. */
export function Note({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  const Sign = signs[tone]
  return (
    <div className={classes.note} data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      <Sign size={22} aria-hidden />
      <div>{children}</div>
    </div>
  )
}

/** What the steps lead to. Whoever follows them is further down the page, so it brings itself into sight. */
export function HelperRuns({ text }: { text: string }) {
  const { t } = useTranslation('join')
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.scrollIntoView?.({ block: 'center' })
  }, [])
  return (
    <div ref={place}>
      <Note tone="good">
        <p className={classes.subtitle}>{t('helper.runs')}</p>
        <p className={classes.text}>{text}</p>
      </Note>
    </div>
  )
}

export function Points({ items }: { items: string[] }) {
  return (
    <ul className={classes.points}>
      {items.map((item) => (
        <li key={item}>
          <IconCheck size={20} aria-hidden />
          <span>{item}</span>
        </li>
      ))}
    </ul>
  )
}

/** Photo, or initials where there is none. Decoration: the name always stands beside it. */
export function Face({ name, photoUrl, small }: { name: string; photoUrl: string | null; small?: boolean }) {
  const size = small ? classes.smallFace : ''
  if (photoUrl) return <img src={photoUrl} alt="" className={`${classes.photo} ${size}`} />
  return (
    <span aria-hidden className={`${classes.initials} ${size}`}>
      {initialsOf(name)}
    </span>
  )
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}

/** Something is under way; the dots are decoration, the text beside them says what. */
export function Dots() {
  return (
    <div className={classes.dots} aria-hidden>
      <span />
      <span />
      <span />
    </div>
  )
}
