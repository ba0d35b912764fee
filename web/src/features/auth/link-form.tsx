import { Anchor, Button, TextInput } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { authClient } from '../../api/auth-client.ts'
import { Notice } from '../../ui/notice.tsx'
import { AuthForm } from './auth-form.tsx'
import { useAttempt } from './use-attempt.ts'

/** "Send me a sign-in link": for requesters, who have no password. The answer is the same for every address. */
export function LinkForm(props: { email: string; setEmail: (email: string) => void; onBack: () => void }) {
  const { t } = useTranslation(['auth', 'common'])
  const { attempt, busy, problem } = useAttempt()
  const [sent, setSent] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (await attempt(() => authClient.signIn.magicLink({ email: props.email.trim(), callbackURL: '/' })))
      setSent(true)
  }
  if (sent)
    return (
      <Notice
        icon={IconMail}
        title={t('link.sentTitle')}
        text={t('link.sentText', { email: props.email.trim() })}
        action={{ label: t('common:action.back'), onClick: props.onBack }}
      />
    )
  return (
    <AuthForm title={t('link.title')} text={t('link.text')} problem={problem} onSubmit={submit}>
      <TextInput
        label={t('common:field.emailLabel')}
        type="email"
        autoComplete="username"
        autoFocus
        value={props.email}
        onChange={(event) => props.setEmail(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy} disabled={!props.email.includes('@')} fullWidth>
        {t('link.submit')}
      </Button>
      <Anchor component="button" type="button" size="sm" onClick={props.onBack}>
        {t('link.toPassword')}
      </Anchor>
    </AuthForm>
  )
}
