import { enableSecondFactor, verifySecondFactor } from '@deskside/protocol/http/login'
import { Button, Group, Input, PinInput, Stack, Text } from '@mantine/core'
import { QRCodeSVG } from 'qrcode.react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { useCall } from '../../api/queries.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FormProblem } from '../../ui/form-problem.tsx'
import { BackupCodes } from './backup-codes.tsx'
import { PasswordQuestion } from './password-question.tsx'
import classes from './profile.module.css'

type Secret = Output<typeof enableSecondFactor>

/** Three steps: the password, the app with its first code, the backup codes. */
export function SecondFactorSetUp({ onDone, onClose }: { onDone: () => Promise<void>; onClose: () => void }) {
  const { t } = useTranslation('profile')
  const [secret, setSecret] = useState<Secret | null>(null)
  const [verified, setVerified] = useState(false)
  if (!secret)
    return (
      <PasswordQuestion
        text={t('secondFactor.setUpText')}
        submit={t('secondFactor.go')}
        onPassword={async (password) => setSecret(await call(enableSecondFactor, { body: { password } }))}
        onCancel={onClose}
      />
    )
  if (verified) return <BackupCodes codes={secret.backupCodes} onDone={onClose} />
  return (
    <FirstCode
      totpURI={secret.totpURI}
      onVerified={async () => {
        setVerified(true)
        await onDone()
      }}
    />
  )
}

function FirstCode({ totpURI, onVerified }: { totpURI: string; onVerified: () => Promise<void> }) {
  const { t } = useTranslation('profile')
  const [code, setCode] = useState('')
  const id = useId()
  const verify = useCall(verifySecondFactor, { onSuccess: onVerified, onError: () => setCode('') })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    verify.mutate({ body: { code } })
  }
  const typed = new URL(totpURI).searchParams.get('secret') ?? ''
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{t('secondFactor.scan')}</Text>
        <div className={classes.qr}>
          <QRCodeSVG value={totpURI} size={188} marginSize={2} title={t('secondFactor.qr')} />
        </div>
        <Group gap="xs" wrap="nowrap" justify="space-between">
          <Text size="xs" c="dimmed" className={classes.secret}>
            {t('secondFactor.orType')} <code>{typed}</code>
          </Text>
          <CopyButton value={typed} label={t('secondFactor.copySecret')} />
        </Group>
        <FormProblem failure={verify.error} />
        <div>
          <Input.Label labelElement="div" display="block" mb={4} id={id}>
            {t('secondFactor.firstCode')}
          </Input.Label>
          <PinInput
            length={6}
            type="number"
            oneTimeCode
            autoFocus
            placeholder=""
            aria-labelledby={id}
            ariaLabel={t('secondFactor.digit')}
            value={code}
            onChange={setCode}
          />
        </div>
        <Group justify="flex-end">
          <Button type="submit" loading={verify.isPending} disabled={code.length < 6}>
            {t('secondFactor.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
