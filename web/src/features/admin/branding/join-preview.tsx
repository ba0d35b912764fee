import { useTranslation } from 'react-i18next'
import { useMe } from '../../../api/me.ts'
import { PersonAvatar } from '../../../ui/person-avatar.tsx'
import classes from './branding.module.css'
import type { Look } from './previews.tsx'

/** The join page in small. */
export function JoinPreview({ look }: { look: Look }) {
  const { t } = useTranslation('admin')
  const { person } = useMe()
  const { organisation, colour, logo, texts, language } = look
  return (
    <div className={classes.page} aria-hidden>
      <div className={classes.pageHead}>
        {logo && <LogoOn logo={logo} />}
        <strong>{organisation}</strong>
      </div>
      <div className={classes.pageBody}>
        {texts.heading && (
          <p className={classes.heading} lang={language}>
            {texts.heading}
          </p>
        )}
        <div className={classes.asker}>
          <PersonAvatar person={person} size={40} />
          <div>
            <strong>{person.name}</strong>
            <br />
            {t('branding.previewAsks')}
          </div>
        </div>
        {texts.welcome && (
          <p className={classes.words} lang={language}>
            {texts.welcome}
          </p>
        )}
        <div className={classes.button} style={{ background: colour }}>
          {t('branding.previewButton')}
        </div>
        {[texts.privacy, texts.contact].map(
          (text) =>
            text && (
              <p key={text} className={classes.quiet} lang={language}>
                {text}
              </p>
            ),
        )}
      </div>
    </div>
  )
}

/** A logo that does not show on a light ground brings a dark one along. */
export const LogoOn = ({ logo }: { logo: NonNullable<Look['logo']> }) => (
  <span className={classes.plate} data-ground={logo.ground}>
    <img src={logo.url} alt="" />
  </span>
)
