import { useTranslation } from 'react-i18next'
import classes from './join.module.css'
import { JoinFrame } from './join-frame.tsx'
import { Card, Dots, Note, PageTitle } from './parts.tsx'

/** [SES-4] Knocked by code: the organisation's name and nothing else until somebody lets them in. */
export function Lobby({ organisation, onLeave }: { organisation: string; onLeave: () => void }) {
  const { t } = useTranslation('join')
  return (
    <JoinFrame organisation={organisation}>
      <div className={classes.stack}>
        <Card>
          <div className={classes.waiting} role="status">
            <Dots />
            <PageTitle>{t('lobby.title')}</PageTitle>
            <p className={classes.text}>{t('lobby.text', { organisation })}</p>
          </div>
        </Card>
        <Note>{t('lobby.hint')}</Note>
        <div>
          <button type="button" className={classes.linkButton} onClick={onLeave}>
            {t('lobby.leave')}
          </button>
        </div>
      </div>
    </JoinFrame>
  )
}
