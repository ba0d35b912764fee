import { followLink } from '@deskside/protocol/http/login'
import { Anchor, Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { useCall } from '../../api/queries.ts'
import { AuthForm } from './auth-form.tsx'

/**
 * Where the link of a sign-in mail leads. The token stands behind the `#` and is used by a press of the button
 * only: programs that open every link of a mail use nothing up.
 */
export function MagicLinkLanding({ onEntered, onAnother }: { onEntered: () => void; onAnother: () => void }) {
  const { t } = useTranslation('auth')
  const problemText = useProblemText()
  const [token] = useState(() => location.hash.slice(1))

  const follow = useCall(followLink, {
    onSuccess: () => {
      history.replaceState(null, '', location.pathname + location.search)
      onEntered()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    follow.mutate({ body: { token } })
  }
  return (
    <AuthForm
      title={t('landing.title')}
      text={t('landing.text')}
      problem={follow.error && problemText(follow.error)}
      onSubmit={submit}
    >
      <Button type="submit" loading={follow.isPending} autoFocus fullWidth>
        {t('landing.submit')}
      </Button>
      <Anchor component="button" type="button" size="sm" onClick={onAnother}>
        {t('landing.another')}
      </Anchor>
    </AuthForm>
  )
}
