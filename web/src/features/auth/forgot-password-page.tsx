import { Anchor, Button, TextInput } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { authClient } from '../../api/auth-client.ts'
import { Notice } from '../../ui/notice.tsx'
import { AuthForm } from './auth-form.tsx'
import { useAttempt } from './use-attempt.ts'

/** Asks for a mail with a link to choose a new password. The answer is the same for every address. */
export function ForgotPasswordPage() {
  const { t } = useTranslation(['auth', 'common'])
  const { attempt, busy, problem } = useAttempt()
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (
      await attempt(() =>
        authClient.requestPasswordReset({ email: email.trim(), redirectTo: '/reset-password' }),
      )
    )
      setSent(true)
  }
  if (sent)
    return (
      <Notice
        icon={IconMail}
        title={t('forgot.sentTitle')}
        text={t('forgot.sentText', { email: email.trim() })}
        action={{ label: t('forgot.toLogin'), to: '/login' }}
      />
    )
  return (
    <AuthForm title={t('forgot.title')} text={t('forgot.text')} problem={problem} onSubmit={submit}>
      <TextInput
        label={t('common:field.emailLabel')}
        type="email"
        autoComplete="username"
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy} disabled={!email.includes('@')} fullWidth>
        {t('forgot.submit')}
      </Button>
      <Anchor component={Link} to="/login" size="sm">
        {t('forgot.toLogin')}
      </Anchor>
    </AuthForm>
  )
}
