import { useTranslation } from 'react-i18next'
import { ConnectionCheck } from './connection-check.tsx'
import classes from './join.module.css'
import { JoinFrame } from './join-frame.tsx'
import { Card, Dots } from './parts.tsx'

/** By then it is no hiccup. */
const manyTries = 3

/** The link is being looked up; says so when the server does not answer. */
export function Reading({ tries }: { tries: number }) {
  const { t } = useTranslation('join')
  return (
    <JoinFrame>
      <div className={classes.stack}>
        <Card>
          <div className={classes.waiting} role="status">
            <Dots />
            <h1 className={classes.subtitle}>{tries > 0 ? t('reading.unreachable') : t('reading.title')}</h1>
            {tries > 0 && <p className={classes.text}>{t('reading.unreachableText')}</p>}
          </div>
        </Card>
        {tries >= manyTries && <ConnectionCheck open />}
      </div>
    </JoinFrame>
  )
}
