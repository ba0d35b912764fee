import { askForPasswordReset } from '@deskside/protocol/http/login'
import { Anchor, Button, TextInput } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useProblemText } from '../../api/problem-text.ts'
import { useCall } from '../../api/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { AuthForm } from './auth-form.tsx'

/** Asks for a mail with a link to choose a new password. The answer is the same for every address. */
export function ForgotPasswordPage() {
  const { t } = useTranslation(['auth', 'common'])
  const problemText = useProblemText()
  const ask = useCall(askForPasswordReset)
  const [email, setEmail] = useState('')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate({ body: { email: email.trim() } })
  }
  if (ask.isSuccess)
    return (
      <Notice
        level={1}
        icon={IconMail}
        title={t('forgot.sentTitle')}
        text={t('forgot.sentText', { email: email.trim() })}
        action={{ label: t('forgot.toLogin'), to: '/login' }}
      />
    )
  return (
    <AuthForm
      title={t('forgot.title')}
      text={t('forgot.text')}
      problem={ask.error && problemText(ask.error)}
      onSubmit={submit}
    >
      <TextInput
        label={t('common:field.emailLabel')}
        type="email"
        autoComplete="username"
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Button type="submit" loading={ask.isPending} disabled={!email.includes('@')} fullWidth>
        {t('forgot.submit')}
      </Button>
      <Anchor component={Link} to="/login" size="sm">
        {t('forgot.toLogin')}
      </Anchor>
    </AuthForm>
  )
}
