import type { TeamViewerIntegration } from '@deskside/protocol/http/integrations'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../ui/format.ts'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import classes from './integrations.module.css'

export type Connection = NonNullable<TeamViewerIntegration['connection']>

/** Whose token it is, who gave it and when. */
export function ConnectionFacts({ connection }: { connection: Connection }) {
  const { t } = useTranslation('integrations')
  const format = useFormat()
  const { account, tokenEnding, connectedBy, connectedAt, checkedAt } = connection
  const moment = format.short(connectedAt)
  return (
    <dl className={classes.facts}>
      <Fact name={t('connection.account')}>{account.name}</Fact>
      {account.company && <Fact name={t('connection.company')}>{account.company}</Fact>}
      {account.email && <Fact name={t('connection.email')}>{account.email}</Fact>}
      <Fact name={t('connection.token')}>
        <span className={classes.token}>{t('connection.ending', { ending: tokenEnding })}</span>
      </Fact>
      <Fact name={t('connection.connected')}>
        {connectedBy ? t('connection.connectedBy', { moment, name: connectedBy.name }) : moment}
      </Fact>
      <Fact name={t('connection.checked')}>
        <RelativeTime moment={checkedAt} />
      </Fact>
    </dl>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
