import { useTranslation } from 'react-i18next'
import { useMe } from '../../../api/me.ts'
import { PersonAvatar } from '../../../ui/person-avatar.tsx'
import classes from './branding.module.css'
import { contrastWithWhite } from './contrast.ts'

type Props = { organisation: string; accentColour: string; welcome: string; contact: string }

/** The join page in small, with what is being typed. A picture, not the page: nothing in it can be pressed. */
export function JoinPreview({ organisation, accentColour, welcome, contact }: Props) {
  const { t } = useTranslation('admin')
  const { person } = useMe()
  const background = contrastWithWhite(accentColour) === null ? undefined : accentColour
  return (
    <figure className={classes.figure}>
      <div className={classes.preview} aria-hidden>
        <div className={classes.band} style={{ background }}>
          {organisation}
        </div>
        <div className={classes.inside}>
          <div className={classes.asker}>
            <PersonAvatar person={person} size={40} />
            <div>
              <strong>{person.name}</strong>
              <br />
              {t('branding.previewAsks')}
            </div>
          </div>
          {welcome && <p className={classes.welcome}>{welcome}</p>}
          <div className={classes.button} style={{ background }}>
            {t('branding.previewButton')}
          </div>
          {contact && <p className={classes.contact}>{contact}</p>}
        </div>
      </div>
      <figcaption className={classes.caption}>{t('branding.preview')}</figcaption>
    </figure>
  )
}
