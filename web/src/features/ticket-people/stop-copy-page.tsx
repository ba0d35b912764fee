import { stopTicketCopy } from '@deskside/protocol/http/ticket-people'
import { Button, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { useCall } from '../../api/queries.ts'
import { AuthForm } from '../auth/auth-form.tsx'

/**
 * Where the link of a copy leads. Only a press of the button ends it: programs that open every link of a mail end nothing.
 */
export function StopCopyPage() {
  const { t } = useTranslation('auth')
  const problemText = useProblemText()
  const [token] = useState(() => location.hash.slice(1))
  const stop = useCall(stopTicketCopy)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    stop.mutate({ body: { token } })
  }
  if (stop.isSuccess)
    return (
      <AuthForm title={t('copies.doneTitle')} onSubmit={(event) => event.preventDefault()}>
        <Text role="status">{t('copies.doneText')}</Text>
      </AuthForm>
    )
  return (
    <AuthForm
      title={t('copies.title')}
      text={t('copies.text')}
      problem={stop.error && problemText(stop.error)}
      onSubmit={submit}
    >
      <Button type="submit" loading={stop.isPending} fullWidth>
        {t('copies.submit')}
      </Button>
    </AuthForm>
  )
}
