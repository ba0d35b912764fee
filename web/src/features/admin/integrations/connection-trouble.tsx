import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../ui/format.ts'
import type { Connection } from './connection-facts.tsx'
import { MissingAreas } from './missing-areas.tsx'

/** What is wrong with the connection, since when, and what to do; nothing while all is well. */
export function ConnectionTrouble({ connection: { state, trouble, missing } }: { connection: Connection }) {
  const { t } = useTranslation(['integrations', 'common'])
  const format = useFormat()
  if (state === 'revoked')
    return (
      <Alert color="red" role="alert" title={t('connection.revokedTitle')}>
        {t('connection.revokedText')}
      </Alert>
    )
  return (
    <>
      {trouble && (
        <Alert
          color="yellow"
          role="alert"
          title={t('connection.troubleTitle', { moment: format.short(trouble.since) })}
        >
          {t(`common:outsideProblem.${trouble.reason}`)}
        </Alert>
      )}
      {missing.length > 0 && (
        <Alert color="yellow" title={t('connection.missingTitle')}>
          <MissingAreas areas={missing} />
          <Text size="sm" mt={6}>
            {t('connection.missingText')}
          </Text>
        </Alert>
      )}
    </>
  )
}
