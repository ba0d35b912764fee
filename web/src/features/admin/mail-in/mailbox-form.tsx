import { DesksideError } from '@deskside/protocol/errors'
import { checkMailbox, type Mailbox, saveMailbox } from '@deskside/protocol/http/mail-in'
import type { MailboxSecurity } from '@deskside/protocol/vocabulary/mail-in'
import {
  Alert,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  PasswordInput,
  Stack,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { notifyDone } from '../../../ui/notify.ts'
import { useFreshCall } from '../../auth/use-fresh-call.ts'
import classes from './mail-in.module.css'
import { useRememberMailIn } from './use-mail-in.ts'

const usualPort: Record<MailboxSecurity, number> = { tls: 993, starttls: 143, none: 143 }

const empty = {
  host: '',
  port: 993,
  security: 'tls' as MailboxSecurity,
  username: '',
  folder: 'INBOX',
  moveTo: '',
  enabled: true,
}

const toBody = ({ password, moveTo, ...values }: typeof empty & { password: string }) => ({
  ...values,
  moveTo: moveTo.trim() || null,
  ...(password && { password }),
})

/** A mailbox's settings: checked on request, and again before they are saved. The password is never shown again. */
export function MailboxForm({ mailbox, onDone }: { mailbox: Mailbox | null; onDone: () => void }) {
  const { t } = useTranslation(['mail-in', 'common'])
  const remember = useRememberMailIn()
  const required = (value: string) => (value.trim() ? null : t('common:field.required'))
  const { host, port, security, username, folder, moveTo, enabled } = mailbox ?? empty
  const form = useForm({
    initialValues: { host, port, security, username, folder, enabled, moveTo: moveTo ?? '', password: '' },
    validate: {
      host: required,
      username: required,
      folder: required,
      password: (value) => (mailbox ? null : required(value)),
    },
  })
  const check = useFreshCall(checkMailbox)
  const save = useFreshCall(saveMailbox, {
    onSuccess: (answer) => {
      remember(answer)
      notifyDone(t('mailbox.saved'))
      onDone()
    },
  })
  const failure = save.error ?? check.error
  const faults = useFaults(failure)
  const text = (name: 'host' | 'username' | 'folder' | 'moveTo') => ({
    maxLength: 320,
    autoComplete: 'off',
    ...form.getInputProps(name),
  })
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        check.reset()
        save.mutate({ body: toBody(values) })
      })}
      noValidate
    >
      <Stack gap="sm">
        {!faults.known && <FormProblem failure={failure} />}
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            className={classes.grow}
            label={t('mailbox.host')}
            spellCheck={false}
            {...text('host')}
          />
          <NumberInput
            className={classes.port}
            label={t('mailbox.port')}
            min={1}
            max={65_535}
            hideControls
            allowDecimal={false}
            thousandSeparator=""
            {...form.getInputProps('port')}
            onChange={(value) => form.setFieldValue('port', Number(value) || 993)}
          />
        </Group>
        <NativeSelect
          label={t('mailbox.security')}
          data={(['tls', 'starttls', 'none'] as const).map((value) => ({
            value,
            label: t(`mailbox.securityOf.${value}`),
          }))}
          {...form.getInputProps('security')}
          error={faults.security}
          onChange={(event) => {
            const chosen = event.currentTarget.value as MailboxSecurity
            form.setValues({ security: chosen, port: usualPort[chosen] })
          }}
        />
        <TextInput label={t('mailbox.username')} spellCheck={false} {...text('username')} />
        <PasswordInput
          label={t('mailbox.password')}
          description={mailbox ? t('mailbox.passwordKept') : undefined}
          autoComplete="new-password"
          maxLength={1_000}
          {...form.getInputProps('password')}
          error={form.errors.password ?? faults.password}
        />
        <TextInput label={t('mailbox.folder')} {...text('folder')} />
        <TextInput label={t('mailbox.moveTo')} description={t('mailbox.moveToHint')} {...text('moveTo')} />
        <Checkbox label={t('mailbox.enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        <div role="status">
          {check.data && !save.isPending && (
            <Alert color="green" py="xs">
              {t('mailbox.good', { count: check.data.messages, unseen: check.data.unseen })}
            </Alert>
          )}
        </div>
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" color="gray" onClick={onDone}>
            {t('common:action.cancel')}
          </Button>
          <Button
            variant="default"
            loading={check.isPending}
            disabled={save.isPending}
            onClick={() => {
              save.reset()
              if (!form.validate().hasErrors) check.mutate({ body: toBody(form.values) })
            }}
          >
            {t('mailbox.check')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={check.isPending}>
            {t('mailbox.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What is wrong with one field, beside it. */
function useFaults(failure: unknown): { known: boolean; security?: string; password?: string } {
  const { t } = useTranslation('mail-in')
  if (!(failure instanceof DesksideError) || failure.code !== 'invalid_request') return { known: false }
  const { reason, field } = failure.details
  if (reason === 'not_encrypted') return { known: true, security: t('mailbox.unencrypted') }
  if (field === 'password') return { known: true, password: t('mailbox.needsPassword') }
  return { known: false }
}
