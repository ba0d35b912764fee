import { useBackupCode, verifySecondFactor } from '@deskside/protocol/http/login'
import { Anchor, Button, Checkbox, Group, Input, PinInput, TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { useCall } from '../../api/queries.ts'
import { AuthForm } from './auth-form.tsx'

/** The second step of a login: the code of the authenticator app, or one of the backup codes. */
export function SecondFactorForm({ onEntered, onBack }: { onEntered: () => void; onBack: () => void }) {
  const { t } = useTranslation(['auth', 'common'])
  const problemText = useProblemText()
  const [backup, setBackup] = useState(false)
  const [code, setCode] = useState('')
  const [trustDevice, setTrustDevice] = useState(false)
  const id = useId()

  const outcome = { onSuccess: onEntered, onError: () => setCode('') }
  const byApp = useCall(verifySecondFactor, outcome)
  const byBackup = useCall(useBackupCode, outcome)
  const active = backup ? byBackup : byApp

  const verify = (value: string) =>
    backup
      ? byBackup.mutate({ body: { code: value.trim() } })
      : byApp.mutate({ body: { code: value, trustDevice } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    verify(code)
  }
  const switchKind = () => {
    setBackup(!backup)
    setCode('')
  }

  return (
    <AuthForm
      title={t('secondFactor.title')}
      text={backup ? t('secondFactor.backupText') : t('secondFactor.text')}
      problem={active.error && problemText(active.error)}
      onSubmit={submit}
    >
      {backup ? (
        <TextInput
          label={t('secondFactor.backupCode')}
          autoComplete="off"
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      ) : (
        <>
          <div>
            <Input.Label labelElement="div" display="block" mb={4} id={id}>
              {t('secondFactor.code')}
            </Input.Label>
            <PinInput
              length={6}
              type="number"
              oneTimeCode
              autoFocus
              aria-labelledby={id}
              ariaLabel={t('secondFactor.digit')}
              placeholder=""
              value={code}
              onChange={setCode}
              onComplete={verify}
            />
          </div>
          <Checkbox
            label={t('secondFactor.trust')}
            checked={trustDevice}
            onChange={(event) => setTrustDevice(event.currentTarget.checked)}
          />
        </>
      )}
      <Button type="submit" loading={active.isPending} disabled={!code} fullWidth>
        {t('secondFactor.submit')}
      </Button>
      <Group justify="space-between">
        <Anchor component="button" type="button" size="sm" onClick={onBack}>
          {t('common:action.back')}
        </Anchor>
        <Anchor component="button" type="button" size="sm" onClick={switchKind}>
          {backup ? t('secondFactor.useApp') : t('secondFactor.useBackup')}
        </Anchor>
      </Group>
    </AuthForm>
  )
}
