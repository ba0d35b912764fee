import type { Session } from '@deskside/protocol/http/sessions'
import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { useServerClock } from './use-server-clock.ts'

/** [SES-5] Until when the links work, in the viewer's time zone, counted down by the server's clock. */
export function SessionExpiry({ session }: { session: Session }) {
  const { t } = useTranslation('sessions')
  const format = useFormat()
  const now = useServerClock(session.serverTime)
  const { expiresAt } = session
  const seconds = (new Date(expiresAt).getTime() - now) / 1000
  if (seconds <= 0)
    return (
      <Alert color="yellow" p="xs" title={t('expiry.goneTitle')}>
        <Text size="xs">{t('expiry.goneText')}</Text>
      </Alert>
    )
  return (
    <Text size="xs" c="dimmed" className="tabular">
      {t('expiry.until', { moment: format.short(expiresAt), zone: format.zoneName(expiresAt) })}
      <br />
      <span role="timer">{t('expiry.left', { left: format.duration(seconds) })}</span>
    </Text>
  )
}
