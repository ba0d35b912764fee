import { useTranslation } from 'react-i18next'
import { useMe } from '../../../api/me.ts'
import classes from './branding.module.css'
import { LogoOn } from './join-preview.tsx'
import type { Look } from './previews.tsx'

/** The Helper's window in small, while its person waits. */
export function HelperPreview({ look }: { look: Look }) {
  const { t } = useTranslation('admin')
  const { person } = useMe()
  const { organisation, colour, logo, texts, language } = look
  return (
    <div className={classes.window} aria-hidden>
      <div className={classes.windowHead} style={{ background: colour }}>
        {logo && <LogoOn logo={logo} />}
        <strong>{organisation}</strong>
      </div>
      <div className={classes.pageBody}>
        <p className={classes.heading} lang={texts.heading ? language : undefined}>
          {texts.heading ?? t('branding.helperWaiting')}
        </p>
        <p className={classes.words}>{t('branding.helperLead', { name: person.name })}</p>
        {[texts.welcome, texts.privacy, texts.contact].map(
          (text) =>
            text && (
              <p key={text} className={classes.quiet} lang={language}>
                {text}
              </p>
            ),
        )}
      </div>
      <div className={classes.windowFoot}>
        <span className={classes.windowButton}>{t('branding.helperLeave')}</span>
      </div>
    </div>
  )
}
