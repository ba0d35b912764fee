import { readJoinTerms, tellConnection } from '@deskside/protocol/http/join'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { CheckList } from '../doctor/check-list.tsx'
import { checkBrowser } from '../doctor/page-checks.ts'
import { pageDoors } from '../doctor/page-doors.ts'
import { useConnectionCheck } from '../doctor/use-connection-check.ts'
import { reportText } from '../doctor/words.ts'
import { CopyButton } from './copy-button.tsx'
import classes from './join.module.css'
import { readKeepsake } from './keepsake.ts'
import { Card } from './parts.tsx'

/** "Check my connection", folded away until it is pressed. `open`: something takes long, so it begins by itself. */
export function ConnectionCheck({ open = false, name }: { open?: boolean; name?: string }) {
  const { t } = useTranslation('doctor')
  const [pressed, press] = useState(false)
  const shown = open || pressed
  return (
    <div className={classes.stack}>
      {!shown && (
        <div>
          <button type="button" className={classes.linkButton} onClick={() => press(true)}>
            {t('open')}
          </button>
        </div>
      )}
      {shown && <Checked name={name ?? t('somebody')} why={open && !pressed ? t('byItself') : null} />}
    </div>
  )
}

function Checked({ name, why }: { name: string; why: string | null }) {
  const { t } = useTranslation('doctor')
  const { checks, running, run } = useConnectionCheck(
    pageDoors(() => call(readJoinTerms, { body: wayIn() })),
    () => checkBrowser({ shares: true }),
  )
  const [told, setTold] = useState<'no' | 'busy' | 'yes' | 'failed'>('no')
  const tell = () => {
    setTold('busy')
    call(tellConnection, { body: { ...wayIn(), report: { from: 'page', checks } } }).then(
      () => setTold('yes'),
      () => setTold('failed'),
    )
  }
  const again = () => {
    setTold('no')
    run()
  }
  return (
    <Card>
      <div className={classes.stack}>
        <h2 className={classes.subtitle}>{t('title')}</h2>
        {why && <p className={classes.text}>{why}</p>}
        <CheckList checks={checks} running={running} />
        {!running && (
          <>
            <div className={classes.ways}>
              <button type="button" className={classes.button} data-size="small" onClick={again}>
                {t('again')}
              </button>
              <CopyButton text={reportText(checks, [], t)} />
              <button
                type="button"
                className={classes.button}
                data-size="small"
                aria-disabled={told === 'busy' || told === 'yes'}
                onClick={() => (told === 'no' || told === 'failed') && tell()}
              >
                {told === 'yes' ? t('noted') : t('tell', { name })}
              </button>
            </div>
            <p className={`${classes.text} ${classes.dimmed} ${classes.small}`} role="status">
              {told === 'failed'
                ? t('tellFailed')
                : told === 'yes'
                  ? t('told', { name })
                  : t('tellText', { name })}
            </p>
          </>
        )}
      </div>
    </Card>
  )
}

/** As this tab is known to the server. */
function wayIn(): { token: string } | { participantToken: string } {
  const { token = '', participantToken } = readKeepsake()
  return participantToken ? { participantToken } : { token }
}
