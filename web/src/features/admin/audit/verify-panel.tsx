import { type AuditVerdict, verifyAudit } from '@deskside/protocol/http/audit'
import { Alert, Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../../api/queries.ts'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Panel } from '../../../ui/panel.tsx'

/** Has the whole chain checked, and says the outcome in a sentence. */
export function VerifyPanel() {
  const { t } = useTranslation('audit')
  const check = useCall(verifyAudit)
  return (
    <Panel title={t('verify.title')}>
      <Group justify="space-between">
        <Text size="sm">{t('verify.text')}</Text>
        <Button size="xs" loading={check.isPending} onClick={() => check.mutate({})}>
          {t('verify.button')}
        </Button>
      </Group>
      <div role="status">{check.data && <Verdict verdict={check.data} />}</div>
      <FormProblem failure={check.error} />
    </Panel>
  )
}

function Verdict({ verdict: { entries, signedUpTo, trouble } }: { verdict: AuditVerdict }) {
  const { t } = useTranslation('audit')
  const { number } = useFormat()
  if (!trouble)
    return (
      <Alert color="green" mt="sm">
        {t(signedUpTo > 0 ? 'verify.intact' : 'verify.intactUnsigned', {
          entries: number(entries),
          signed: number(signedUpTo),
        })}
      </Alert>
    )
  return (
    <Alert color="red" mt="sm">
      {trouble.kind === 'unsealed'
        ? t('verify.unsealed', { count: trouble.count })
        : t(`verify.${trouble.kind}`, { sequence: number(trouble.sequence) })}
    </Alert>
  )
}
