import { changePassword } from '@deskside/protocol/http/login'
import { Button, Group, PasswordInput, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refreshCsrfToken } from '../../api/csrf.ts'
import { useMe } from '../../api/me.ts'
import { useCall } from '../../api/queries.ts'
import { FormProblem } from '../../ui/form-problem.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Panel } from '../../ui/panel.tsx'
import { NewPasswordField } from '../../ui/password-field.tsx'
import { passwordLength } from '../../ui/password-strength.ts'

/** Changes one's password; every other login of one's own ends. */
export function PasswordForm() {
  const { t } = useTranslation(['profile', 'common'])
  const { person } = useMe()
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const change = useCall(changePassword, {
    onSuccess: async () => {
      setCurrent('')
      setNew('')
      notifyDone(t('password.done'))
      // The change comes with a new login.
      await refreshCsrfToken()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ body: { currentPassword, newPassword } })
  }
  return (
    <Panel title={t('password.title')} description={t('password.text')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <FormProblem failure={change.error} />
          <PasswordInput
            label={t('password.current')}
            autoComplete="current-password"
            value={currentPassword}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <NewPasswordField
            label={t('password.new')}
            own={[person.name, person.email]}
            value={newPassword}
            onChange={(event) => setNew(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button
              type="submit"
              loading={change.isPending}
              disabled={!currentPassword || newPassword.length < passwordLength}
            >
              {t('password.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}
