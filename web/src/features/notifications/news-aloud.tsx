import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUnread } from './use-unread.ts'
import { wordsOf } from './wording.ts'

/** [ADM-6] Reads a new notification out loud to whoever has the page read to them; not what was there already. */
export function NewsAloud() {
  const { t } = useTranslation('notifications')
  const { latest } = useUnread()
  const known = useRef<string | undefined>(undefined)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (!latest || latest.id === known.current) return
    // Ids sort by time: what moves up when a newer one is read is not new.
    if (known.current !== undefined && latest.id > known.current) {
      const { title, text } = wordsOf(t, latest)
      setSaid(`${title}. ${text}`)
    }
    known.current = known.current === undefined || latest.id > known.current ? latest.id : known.current
  }, [latest, t])
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {said}
    </VisuallyHidden>
  )
}
