import { acceptInvitation, readInvitation } from '@deskside/protocol/http/people'
import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { useProblemText } from '../../api/problem-text.ts'
import { useCall } from '../../api/queries.ts'
import { knownLanguage, setLanguage } from '../../i18n/i18n.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { NewPasswordField } from '../../ui/password-field.tsx'
import { passwordLength } from '../../ui/password-strength.ts'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { AuthForm } from './auth-form.tsx'

/** Where the mail to a new technician leads: who invites to what; name and password make them a member. */
export function InvitationPage() {
  const [token] = useState(() => location.hash.slice(1))
  const { data, error, isPending } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call(readInvitation, { body: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => {
    if (data && !knownLanguage()) void setLanguage(data.language, { remember: false })
  }, [data])
  if (isPending) return <RowsLoading rows={4} />
  if (error) return <LoadFailure level={1} failure={error} />
  return <AcceptForm token={token} invitation={data} />
}

function AcceptForm(props: {
  token: string
  invitation: { organisation: string; name: string; email: string }
}) {
  const { t } = useTranslation(['auth', 'common'])
  const { organisation, email } = props.invitation
  const problemText = useProblemText()
  const accept = useCall(acceptInvitation)
  const [name, setName] = useState(props.invitation.name)
  const [password, setPassword] = useState('')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    accept.mutate({ body: { token: props.token, name, password } })
  }
  if (accept.isSuccess)
    return (
      <Notice
        level={1}
        tone="good"
        title={t('invitation.doneTitle')}
        text={t('invitation.doneText', { email })}
        action={{ label: t('forgot.toLogin'), to: '/login' }}
      />
    )
  return (
    <AuthForm
      title={t('invitation.title', { organisation })}
      text={t('invitation.text', { email })}
      problem={accept.error && problemText(accept.error)}
      onSubmit={submit}
    >
      <TextInput
        label={t('common:field.name')}
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NewPasswordField
        own={[name, email]}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button
        type="submit"
        loading={accept.isPending}
        disabled={!name.trim() || password.length < passwordLength}
        fullWidth
      >
        {t('invitation.submit')}
      </Button>
    </AuthForm>
  )
}
