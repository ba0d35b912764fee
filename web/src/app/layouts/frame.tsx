import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, ScrollRestoration } from 'react-router'
import { useMe } from '../../api/me.ts'
import { ConnectionBanner } from '../../live/connection-note.tsx'
import { useLive } from '../../live/use-live.ts'
import { useNotificationNotes } from '../../live/use-notification-notes.ts'
import { useSessionNotes } from '../../live/use-session-notes.tsx'
import { TimeZoneProvider } from '../../ui/format.ts'
import { useLoginGuard } from '../use-login-guard.ts'
import classes from './frame.module.css'

/** What both frames share: skip link, live events, the connection's state, the page in the middle. */
export function Frame({
  side,
  head,
  bar,
  narrow,
  children,
}: {
  side?: ReactNode
  head?: ReactNode
  bar: ReactNode
  /** A page for reading: no wider than a few words more than a book. */
  narrow?: boolean
  children?: ReactNode
}) {
  const { t } = useTranslation()
  const me = useMe()
  useLoginGuard()
  const sessionNotes = useSessionNotes(me)
  const notificationNotes = useNotificationNotes()
  useLive((event) => {
    sessionNotes(event)
    void notificationNotes(event)
  })
  return (
    <TimeZoneProvider value={me.person.timeZone}>
      <a href="#content" className={classes.skip}>
        {t('skip')}
      </a>
      <div className={classes.frame} data-side={side ? true : undefined}>
        {side && <aside className={classes.side}>{side}</aside>}
        <div className={classes.middle}>
          {head}
          <ConnectionBanner />
          <main id="content" tabIndex={-1} className={classes.main} data-narrow={narrow || undefined}>
            <Outlet />
          </main>
        </div>
        {bar}
      </div>
      {children}
      <ScrollRestoration />
    </TimeZoneProvider>
  )
}
