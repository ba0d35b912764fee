import { useTranslation } from 'react-i18next'
import classes from './join.module.css'
import { JoinFrame } from './join-frame.tsx'
import { Card, PageTitle } from './parts.tsx'
import type { Refusal } from './visit.ts'

/** Why there is no way on from here, in words, and what to do. */
export function Refused({ why, onNewCode }: { why: Refusal; onNewCode: () => void }) {
  const { t } = useTranslation('join')
  const reloadHelps = why === 'reload' || why === 'failed' || why === 'too_many_requests'
  return (
    <JoinFrame>
      <Card>
        <PageTitle>{t(`refused.${why}.title`)}</PageTitle>
        <p className={classes.text}>{t(`refused.${why}.text`)}</p>
        <div className={classes.buttons}>
          {reloadHelps && (
            <button
              type="button"
              className={classes.button}
              data-kind="primary"
              onClick={() => location.reload()}
            >
              {t('refused.again')}
            </button>
          )}
          <button type="button" className={classes.button} onClick={onNewCode}>
            {t('refused.code')}
          </button>
        </div>
      </Card>
    </JoinFrame>
  )
}
