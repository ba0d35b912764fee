import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useConnection } from './connection.ts'
import classes from './connection-note.module.css'

/** Whether the page is live, as a dot with words; read out when it changes. */
export function ConnectionNote() {
  const { t } = useTranslation()
  const connection = useConnection()
  return (
    <Tooltip label={t(`connection.${connection}`)} multiline maw={260}>
      <span role="status" className={classes.note} data-state={connection}>
        <span className={classes.dot} aria-hidden />
        <span className={classes.words}>{t(`connection.${connection}`)}</span>
      </span>
    </Tooltip>
  )
}

/** A line above the page while the connection is lost. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  if (useConnection() !== 'lost') return null
  return (
    <div className={classes.banner} role="status">
      {t('connection.lost')}
    </div>
  )
}
