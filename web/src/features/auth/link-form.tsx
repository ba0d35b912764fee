import { askForLink } from '@deskside/protocol/http/login'
import { Anchor, Button, TextInput } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { useCall } from '../../api/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { AuthForm } from './auth-form.tsx'

/** "Send me a sign-in link": for requesters, who have no password. The answer is the same for every address. */
export function LinkForm(props: { email: string; setEmail: (email: string) => void; onBack: () => void }) {
  const { t } = useTranslation(['auth', 'common'])
  const problemText = useProblemText()
  const ask = useCall(askForLink)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate({ body: { email: props.email.trim() } })
  }
  if (ask.isSuccess)
    return (
      <Notice
        level={1}
        icon={IconMail}
        title={t('link.sentTitle')}
        text={t('link.sentText', { email: props.email.trim() })}
        action={{ label: t('common:action.back'), onClick: props.onBack }}
      />
    )
  return (
    <AuthForm
      title={t('link.title')}
      text={t('link.text')}
      problem={ask.error && problemText(ask.error)}
      onSubmit={submit}
    >
      <TextInput
        label={t('common:field.emailLabel')}
        type="email"
        autoComplete="username"
        autoFocus
        value={props.email}
        onChange={(event) => props.setEmail(event.currentTarget.value)}
      />
      <Button type="submit" loading={ask.isPending} disabled={!props.email.includes('@')} fullWidth>
        {t('link.submit')}
      </Button>
      <Anchor component="button" type="button" size="sm" onClick={props.onBack}>
        {t('link.toPassword')}
      </Anchor>
    </AuthForm>
  )
}
