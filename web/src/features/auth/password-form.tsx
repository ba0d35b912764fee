import { Anchor, Button, Divider, Group, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { authClient } from '../../api/auth-client.ts'
import { AuthForm } from './auth-form.tsx'
import { useAttempt } from './use-attempt.ts'

/** Address and password; or the two ways for somebody without one. */
export function PasswordForm(props: {
  email: string
  setEmail: (email: string) => void
  onEntered: () => void
  onSecondFactor: () => void
  onLink: () => void
}) {
  const { t } = useTranslation(['auth', 'common'])
  const { attempt, busy, problem } = useAttempt()
  const [password, setPassword] = useState('')

  async function submit(event: FormEvent) {
    event.preventDefault()
    const answer = await attempt(() => authClient.signIn.email({ email: props.email.trim(), password }))
    if (!answer) return
    const needsSecond = Boolean(
      answer.data && 'twoFactorRedirect' in answer.data && answer.data.twoFactorRedirect,
    )
    if (needsSecond) props.onSecondFactor()
    else props.onEntered()
  }

  return (
    <AuthForm title={t('login.title')} problem={problem} onSubmit={submit}>
      <TextInput
        label={t('common:field.emailLabel')}
        type="email"
        autoComplete="username"
        autoFocus
        value={props.email}
        onChange={(event) => props.setEmail(event.currentTarget.value)}
      />
      <div>
        <PasswordInput
          label={t('common:field.password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt={6}>
          <Anchor component={Link} to="/forgot-password" size="sm">
            {t('login.forgotten')}
          </Anchor>
        </Group>
      </div>
      <Button type="submit" loading={busy} disabled={!props.email || !password} fullWidth>
        {t('login.submit')}
      </Button>
      <Divider label={t('login.or')} />
      <Button variant="default" onClick={props.onLink} fullWidth>
        {t('login.byLink')}
      </Button>
    </AuthForm>
  )
}
