import type { Language } from '@deskside/protocol/vocabulary/languages'
import { Input, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../api/me.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { DialogButtons } from '../../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { LanguageChoice } from '../../../ui/language-choice.tsx'
import { useInvite } from './use-invite.ts'

type Props = { opened: boolean; onClose: () => void }

/** Invites a technician or an administrator by mail. */
export function InviteDialog({ opened, onClose }: Props) {
  const { t } = useTranslation('admin')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('people.inviteTitle')}>
      {opened && <InviteForm onClose={onClose} />}
    </Dialog>
  )
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common'])
  const { organisation } = useMe()
  const invite = useInvite(onClose)
  const id = useId()
  const form = useForm<{
    name: string
    email: string
    role: 'technician' | 'administrator'
    language: Language
  }>({
    initialValues: { name: '', email: '', role: 'technician', language: organisation.language },
    validate: {
      name: (value) => (value.trim() ? null : t('common:field.required')),
      email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('common:field.email')),
    },
  })
  const submit = form.onSubmit(({ name, email, ...rest }) =>
    invite.mutate({ body: { name: name.trim(), email: email.trim(), ...rest } }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FormProblem failure={invite.error} />
        <TextInput
          label={t('common:field.name')}
          maxLength={120}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput label={t('common:field.emailLabel')} type="email" {...form.getInputProps('email')} />
        <div>
          <Input.Label labelElement="div" display="block" mb={4} id={id}>
            {t('people.role')}
          </Input.Label>
          <SegmentedControl
            aria-labelledby={id}
            data={[
              { value: 'technician', label: t('common:role.technician') },
              { value: 'administrator', label: t('common:role.administrator') },
            ]}
            {...form.getInputProps('role')}
          />
        </div>
        <LanguageChoice
          label={t('people.mailLanguage')}
          value={form.values.language}
          onChange={(language) => form.setFieldValue('language', language)}
        />
        <DialogButtons submit={t('people.sendInvitation')} busy={invite.isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}
