import type { Branding } from '@deskside/protocol/http/join'
import { languages } from '@deskside/protocol/vocabulary/languages'
import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { setLanguage } from '../../i18n/i18n.ts'
import { accentOf } from './accent.ts'
import classes from './join.module.css'
import { useOwnTexts } from './use-own-texts.ts'

/**
 * [JOIN-5] The page around everything that a requester sees: the organisation's colour, logo and way to be reached.
 * @param bar stands above the content and stays in sight.
 */
export function JoinFrame(props: {
  branding?: Branding | null
  organisation?: string
  bar?: ReactNode
  children: ReactNode
}) {
  const { branding, bar, children } = props
  const { t } = useTranslation('join')
  const organisation = branding?.organisation ?? props.organisation
  const accent = accentOf(branding?.accentColour)
  const texts = useOwnTexts(branding)
  return (
    <div
      className={classes.page}
      style={{ '--accent': accent.ground, '--on-accent': accent.text } as CSSProperties}
    >
      <header className={classes.header}>
        <div className={classes.headerInner}>
          <div className={classes.organisation}>
            {branding?.logoUrl && (
              <img src={branding.logoUrl} alt="" className={classes.logo} data-ground={branding.logoGround} />
            )}
            {organisation && <span className={classes.organisationName}>{organisation}</span>}
          </div>
          <LanguageSwitch />
        </div>
      </header>
      {bar}
      <main className={classes.main}>{children}</main>
      <footer className={classes.footer}>
        {texts?.contact && <p>{t('frame.contact', { contact: texts.contact })}</p>}
        {texts?.privacy && <p className={classes.ownWords}>{texts.privacy}</p>}
        <p>{t('frame.address', { host: location.host })}</p>
      </footer>
    </div>
  )
}

function LanguageSwitch() {
  const { t, i18n } = useTranslation('common')
  return (
    <fieldset className={classes.languages}>
      <legend className={classes.hidden}>{t('language.label')}</legend>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={classes.language}
          aria-pressed={i18n.language === language}
          onClick={() => void setLanguage(language)}
        >
          {t(`language.${language}`)}
        </button>
      ))}
    </fieldset>
  )
}
