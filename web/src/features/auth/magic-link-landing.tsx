import { Anchor, Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { authClient } from '../../api/auth-client.ts'
import { AuthForm } from './auth-form.tsx'
import { useAttempt } from './use-attempt.ts'

/**
 * Where the link of a sign-in mail leads. The token stands behind the `#` and is used by a press of the button
 * only: programs that open every link of a mail use nothing up.
 */
export function MagicLinkLanding({ onEntered, onAnother }: { onEntered: () => void; onAnother: () => void }) {
  const { t } = useTranslation('auth')
  const { attempt, busy, problem } = useAttempt()
  const [token] = useState(() => location.hash.slice(1))

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!(await attempt(() => authClient.magicLink.verify({ query: { token } })))) return
    history.replaceState(null, '', location.pathname)
    onEntered()
  }
  return (
    <AuthForm title={t('landing.title')} text={t('landing.text')} problem={problem} onSubmit={submit}>
      <Button type="submit" loading={busy} autoFocus fullWidth>
        {t('landing.submit')}
      </Button>
      <Anchor component="button" type="button" size="sm" onClick={onAnother}>
        {t('landing.another')}
      </Anchor>
    </AuthForm>
  )
}
