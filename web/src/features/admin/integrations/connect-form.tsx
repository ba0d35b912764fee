import { checkTeamViewerToken, connectTeamViewer } from '@deskside/protocol/http/integrations'
import { Button, Group, PasswordInput, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { notifyDone } from '../../../ui/notify.ts'
import { useFreshCall } from '../../auth/use-fresh-call.ts'
import { TokenVerdict } from './token-verdict.tsx'
import { useRememberTeamViewer } from './use-team-viewer.ts'

const looksLikeToken = (token: string): boolean => /^[\x21-\x7e]{8,500}$/.test(token)

/** [ADM-1] Takes a script token: checks it on request, and again before it is saved. It is never shown again. */
export function ConnectForm(props: { submit: string; onConnected?: () => void; onCancel?: () => void }) {
  const { t } = useTranslation(['integrations', 'common'])
  const remember = useRememberTeamViewer()
  const [typed, setTyped] = useState('')
  const [faulty, setFaulty] = useState(false)
  const check = useFreshCall(checkTeamViewerToken)
  const connect = useFreshCall(connectTeamViewer, {
    onSuccess: (integration) => {
      remember(integration)
      notifyDone(t('connect.done'))
      props.onConnected?.()
    },
  })
  const token = typed.trim()
  const busy = check.isPending || connect.isPending

  const change = (value: string) => {
    setTyped(value)
    setFaulty(false)
    check.reset()
    connect.reset()
  }
  const give = (call: typeof check | typeof connect) => {
    if (!looksLikeToken(token)) return setFaulty(true)
    check.reset()
    connect.reset()
    call.mutate({ body: { token } })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    give(connect)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FormProblem failure={connect.error ?? check.error} />
        <PasswordInput
          label={t('connect.token')}
          description={t('connect.tokenHint')}
          error={faulty && t('connect.tokenFault')}
          autoComplete="off"
          spellCheck={false}
          maxLength={600}
          value={typed}
          readOnly={busy}
          onChange={(event) => change(event.currentTarget.value)}
          data-autofocus
        />
        {check.data && <TokenVerdict check={check.data} />}
        <Group justify="flex-end" gap="xs">
          {props.onCancel && (
            <Button variant="subtle" color="gray" onClick={props.onCancel}>
              {t('common:action.cancel')}
            </Button>
          )}
          <Button
            variant="default"
            loading={check.isPending}
            disabled={!token || connect.isPending}
            onClick={() => give(check)}
          >
            {t('connect.check')}
          </Button>
          <Button type="submit" loading={connect.isPending} disabled={!token || check.isPending}>
            {props.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
