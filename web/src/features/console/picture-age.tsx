import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './console.module.css'
import type { ConsoleRoom } from './console-room.ts'

const everyMs = 400
/** From here on what is seen may not be so any more; it is said until it is well below. */
const badMs = 1_000
const goodMs = 600

/** Says how old the picture is, as soon as that matters and for as long as it does. */
export function PictureAge({ room }: { room: ConsoleRoom }) {
  const { t, i18n } = useTranslation('console')
  const [ageMs, setAge] = useState<number | null>(null)
  useEffect(() => {
    const timer = setInterval(() => {
      const now = room.viewer?.pictureAgeNow() ?? null
      setAge((shown) => (now !== null && now > (shown === null ? badMs : goodMs) ? now : null))
    }, everyMs)
    return () => clearInterval(timer)
  }, [room])
  const seconds = ageMs === null ? null : (ageMs / 1_000).toLocaleString(i18n.language, figures)
  return (
    <>
      {/* A figure that changes all the time is for the eyes; that there is one is spoken once. */}
      <span className={classes.hidden} role="status">
        {seconds === null ? '' : t('age.spoken')}
      </span>
      {seconds !== null && (
        <p className={classes.age} aria-hidden>
          {t('age.shown', { seconds })}
        </p>
      )}
    </>
  )
}

const figures = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const
