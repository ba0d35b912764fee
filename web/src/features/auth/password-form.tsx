import { signIn } from '@deskside/protocol/http/login'
import { Anchor, Button, Divider, Group, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useProblemText } from '../../api/problem-text.ts'
import { useCall } from '../../api/queries.ts'
import { AuthForm } from './auth-form.tsx'

/** Address and password; or the two ways for somebody without one. */
export function PasswordForm(props: {
  email: string
  setEmail: (email: string) => void
  onEntered: () => void
  onSecondFactor: () => void
  onLink: () => void
}) {
  const { t } = useTranslation(['auth', 'common'])
  const problemText = useProblemText()
  const [password, setPassword] = useState('')

  const enter = useCall(signIn, {
    onSuccess: ({ twoFactorRedirect }) => (twoFactorRedirect ? props.onSecondFactor() : props.onEntered()),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate({ body: { email: props.email.trim(), password } })
  }

  return (
    <AuthForm title={t('login.title')} problem={enter.error && problemText(enter.error)} onSubmit={submit}>
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
      <Button type="submit" loading={enter.isPending} disabled={!props.email || !password} fullWidth>
        {t('login.submit')}
      </Button>
      <Divider label={t('login.or')} />
      <Button variant="default" onClick={props.onLink} fullWidth>
        {t('login.byLink')}
      </Button>
    </AuthForm>
  )
}
