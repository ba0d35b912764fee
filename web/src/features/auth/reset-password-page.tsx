import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { authClient } from '../../api/auth-client.ts'
import { Notice } from '../../ui/notice.tsx'
import { NewPasswordField } from '../../ui/password-field.tsx'
import { passwordLength } from '../../ui/password-strength.ts'
import { AuthForm } from './auth-form.tsx'
import { useAttempt } from './use-attempt.ts'

/** Chooses a new password with the token of a mail, which stands behind the `#`. */
export function ResetPasswordPage() {
  const { t } = useTranslation('auth')
  const { attempt, busy, problem } = useAttempt()
  const [token] = useState(() => location.hash.slice(1))
  const [password, setPassword] = useState('')
  const [done, setDone] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!(await attempt(() => authClient.resetPassword({ newPassword: password, token })))) return
    history.replaceState(null, '', location.pathname)
    setDone(true)
  }
  if (done)
    return (
      <Notice
        tone="good"
        title={t('reset.doneTitle')}
        text={t('reset.doneText')}
        action={{ label: t('forgot.toLogin'), to: '/login' }}
      />
    )
  if (!token)
    return (
      <Notice
        tone="bad"
        title={t('reset.noLinkTitle')}
        text={t('problem.linkUsed')}
        action={{ label: t('forgot.title'), to: '/forgot-password' }}
      />
    )
  return (
    <AuthForm title={t('reset.title')} problem={problem} onSubmit={submit}>
      <NewPasswordField
        label={t('reset.newPassword')}
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy} disabled={password.length < passwordLength} fullWidth>
        {t('reset.submit')}
      </Button>
    </AuthForm>
  )
}
