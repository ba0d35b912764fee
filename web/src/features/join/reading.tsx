import { useTranslation } from 'react-i18next'
import classes from './join.module.css'
import { JoinFrame } from './join-frame.tsx'
import { Card, Dots } from './parts.tsx'

/** The link is being looked up; says so when the server does not answer. */
export function Reading({ tries }: { tries: number }) {
  const { t } = useTranslation('join')
  return (
    <JoinFrame>
      <Card>
        <div className={classes.waiting} role="status">
          <Dots />
          <h1 className={classes.subtitle}>{tries > 0 ? t('reading.unreachable') : t('reading.title')}</h1>
          {tries > 0 && <p className={classes.text}>{t('reading.unreachableText')}</p>}
        </div>
      </Card>
    </JoinFrame>
  )
}
