import type { JoinView } from '@deskside/protocol/http/join'
import { useTranslation } from 'react-i18next'
import classes from './join.module.css'
import { Face, PageTitle } from './parts.tsx'
import { useOwnTexts } from './use-own-texts.ts'

/** [SES-9] Who asks: name and photo, for whom they work, and about what. */
export function Asker({ view }: { view: JoinView }) {
  const { t } = useTranslation('join')
  const { technician, branding, ticket } = view
  const texts = useOwnTexts(branding)
  return (
    <section className={classes.card}>
      {texts?.heading && <p className={classes.ownHeading}>{texts.heading}</p>}
      <div className={classes.asker}>
        <Face name={technician.name} photoUrl={technician.photoUrl} />
        <div>
          <PageTitle>{t('asker.title', { name: technician.name })}</PageTitle>
          <p className={classes.ticket}>{t('asker.from', { organisation: branding.organisation })}</p>
          <p className={classes.ticket}>
            {t('asker.ticket', { number: ticket.number, title: ticket.title })}
          </p>
        </div>
      </div>
      {view.waitingMessage && <p className={classes.welcomeText}>{view.waitingMessage}</p>}
      {texts?.welcome && <p className={classes.welcomeText}>{texts.welcome}</p>}
    </section>
  )
}
