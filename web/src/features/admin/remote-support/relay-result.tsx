import type { RelayCheck } from '@deskside/protocol/http/remote-support'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../../ui/tag.tsx'
import classes from '../../doctor/doctor.module.css'

/** What one address of the relay does: for a session, for strangers, and for internal addresses. */
export function RelayResult({ found }: { found: RelayCheck }) {
  const { t } = useTranslation('admin')
  const { url, trouble, tookMs, strangersLetIn, internalReached } = found
  const open = strangersLetIn || internalReached.length > 0
  return (
    <li className={classes.check}>
      <div className={classes.head}>
        <strong className={classes.relay}>{url}</strong>
        <span className={classes.state}>
          {tookMs !== null && <span className="tabular">{t('remoteSupport.took', { count: tookMs })}</span>}
          <Tag tone={trouble || open ? 'bad' : 'good'}>
            {t(trouble ? 'remoteSupport.fails' : open ? 'remoteSupport.unsafe' : 'remoteSupport.works')}
          </Tag>
        </span>
      </div>
      {trouble ? (
        <p className={classes.todo}>{t(`remoteSupport.trouble.${trouble}`)}</p>
      ) : (
        <>
          <p>{t(strangersLetIn ? 'remoteSupport.strangersIn' : 'remoteSupport.strangersOut')}</p>
          <p className={internalReached.length > 0 ? classes.todo : undefined}>
            {internalReached.length > 0
              ? t('remoteSupport.internalReached', { addresses: internalReached.join(', ') })
              : t('remoteSupport.internalSafe')}
          </p>
        </>
      )}
    </li>
  )
}
