import type { TokenCheck } from '@deskside/protocol/http/integrations'
import { Alert, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { MissingAreas } from './missing-areas.tsx'

/** Whose a checked token is, and what it may not do. */
export function TokenVerdict({ check: { account, missing } }: { check: TokenCheck }) {
  const { t } = useTranslation('integrations')
  const complete = missing.length === 0
  return (
    <Alert
      role="status"
      color={complete ? 'green' : 'yellow'}
      icon={complete ? <IconCircleCheck aria-hidden /> : undefined}
      title={t('check.whose', { name: account.name })}
    >
      {account.company && <Text size="sm">{t('check.company', { company: account.company })}</Text>}
      {account.email && <Text size="sm">{t('check.email', { email: account.email })}</Text>}
      <Text size="sm" mt={4}>
        {complete ? t('check.complete') : t('check.missing')}
      </Text>
      {!complete && <MissingAreas areas={missing} />}
    </Alert>
  )
}
