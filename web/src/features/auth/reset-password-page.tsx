import { resetPassword } from '@deskside/protocol/http/login'
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { useCall } from '../../api/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { NewPasswordField } from '../../ui/password-field.tsx'
import { passwordLength } from '../../ui/password-strength.ts'
import { AuthForm } from './auth-form.tsx'

/** Chooses a new password with the token of a mail, which stands behind the `#`. */
export function ResetPasswordPage() {
  const { t } = useTranslation('auth')
  const problemText = useProblemText()
  const [token] = useState(() => location.hash.slice(1))
  const [password, setPassword] = useState('')
  const reset = useCall(resetPassword, {
    onSuccess: () => history.replaceState(null, '', location.pathname),
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    reset.mutate({ body: { newPassword: password, token } })
  }
  if (reset.isSuccess)
    return (
      <Notice
        level={1}
        tone="good"
        title={t('reset.doneTitle')}
        text={t('reset.doneText')}
        action={{ label: t('forgot.toLogin'), to: '/login' }}
      />
    )
  if (!token)
    return (
      <Notice
        level={1}
        tone="bad"
        title={t('reset.noLinkTitle')}
        text={t('reset.noLinkText')}
        action={{ label: t('forgot.title'), to: '/forgot-password' }}
      />
    )
  return (
    <AuthForm title={t('reset.title')} problem={reset.error && problemText(reset.error)} onSubmit={submit}>
      <NewPasswordField
        label={t('reset.newPassword')}
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" loading={reset.isPending} disabled={password.length < passwordLength} fullWidth>
        {t('reset.submit')}
      </Button>
    </AuthForm>
  )
}
