import { useTranslation } from 'react-i18next'
import classes from './join.module.css'
import { JoinFrame } from './join-frame.tsx'
import { Card, Note, PageTitle } from './parts.tsx'
import { Receipt } from './receipt.tsx'
import type { Visit } from './visit.ts'

/** The session is over: who ended it, what that means, and thanks. */
export function Over({ visit, onNewCode }: { visit: Extract<Visit, { at: 'over' }>; onNewCode: () => void }) {
  const { t } = useTranslation('join')
  const { by, view, told, way } = visit
  const name = view?.technician.name ?? t('someone')
  return (
    <JoinFrame branding={view?.branding}>
      <div className={classes.stack}>
        <Card>
          <PageTitle>{by === 'expiry' ? t('over.expiredTitle') : t('over.title')}</PageTitle>
          <p className={classes.text} role="status">
            {t(`over.by.${by ?? 'unknown'}`, { name })}
          </p>
          <p className={classes.text}>
            {by === 'expiry' ? t('over.expiredText', { name }) : t('over.nothingSeen')}
          </p>
          {by !== 'expiry' && <p className={classes.text}>{t('over.thanks')}</p>}
        </Card>
        {told && way && by !== 'expiry' && <Receipt way={way} />}
        {!told && <Note>{t('over.notTold')}</Note>}
        {told && (
          <div>
            <button type="button" className={classes.linkButton} onClick={onNewCode}>
              {t('over.newCode')}
            </button>
          </div>
        )}
      </div>
    </JoinFrame>
  )
}
