import { addContact, type Group, listContacts, listGroups } from '@deskside/protocol/http/computers-contacts'
import { Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../api/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButtons } from '../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../ui/form-problem.tsx'
import { notifyDone } from '../../ui/notify.ts'

type Props = { group: Group; onClose: () => void }

/** Puts a person into a group. */
export function ContactDialog({ opened, group, onClose }: Props & { opened: boolean }) {
  const { t } = useTranslation('computers')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('contacts.add')}>
      {opened && <ContactForm group={group} onClose={onClose} />}
    </Dialog>
  )
}

function ContactForm({ group, onClose }: Props) {
  const { t } = useTranslation(['computers', 'common'])
  const client = useQueryClient()
  const add = useCall(addContact, {
    onSuccess: ({ person }) => {
      notifyDone(t('contacts.added', { name: person.name, group: group.name }))
      void invalidate(client, listContacts)
      void invalidate(client, listGroups)
      onClose()
    },
  })
  const form = useForm({
    initialValues: { name: '', email: '', description: '' },
    validate: {
      name: (value) => (value.trim() ? null : t('common:field.required')),
      email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('common:field.email')),
    },
  })
  const submit = form.onSubmit(({ name, email, description }) =>
    add.mutate({
      body: { name: name.trim(), email: email.trim(), description: description.trim(), groupId: group.id },
    }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FormProblem failure={add.error} />
        <Text size="sm" c="dimmed">
          {t('contacts.addHint')}
        </Text>
        <TextInput
          label={t('common:field.name')}
          maxLength={120}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('common:field.emailLabel')}
          type="email"
          maxLength={254}
          {...form.getInputProps('email')}
        />
        <Textarea
          label={t('contacts.description')}
          maxLength={2048}
          rows={2}
          {...form.getInputProps('description')}
        />
        <DialogButtons submit={t('common:action.add')} busy={add.isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}
