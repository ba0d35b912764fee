import { readJoinPage } from '@deskside/protocol/http/join'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation } from 'react-router'
import { read } from '../../api/queries.ts'
import { isLanguage, setLanguage } from '../../i18n/i18n.ts'
import { LanguageChoice } from '../../ui/language-choice.tsx'
import { Mark } from './brand.tsx'
import classes from './entry-layout.module.css'

/** The frame of pages for people who are not in yet: one card, whose desk it is, and the language. */
export function EntryLayout() {
  const { i18n } = useTranslation()
  // The set-up asks for the language itself, since it becomes the organisation's.
  const asksItself = useLocation().pathname === '/set-up'
  const language = isLanguage(i18n.language) ? i18n.language : 'en'
  // Before the set-up there is no organisation to ask for.
  const organisation = useQuery({ ...read(readJoinPage), retry: false, enabled: !asksItself }).data?.branding
    .organisation
  return (
    <div className={classes.entry}>
      <header className={classes.head}>
        <Mark size={30} />
        <span className={classes.name}>{organisation ?? 'Deskside'}</span>
      </header>
      <main className={classes.card}>
        <Outlet />
      </main>
      {!asksItself && (
        <footer>
          <LanguageChoice value={language} onChange={(next) => void setLanguage(next)} />
        </footer>
      )}
    </div>
  )
}
