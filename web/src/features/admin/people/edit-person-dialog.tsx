import { listPeople, type Person, updatePerson } from '@deskside/protocol/http/people'
import { type Role, roles } from '@deskside/protocol/vocabulary/roles'
import { Select, Stack, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../../api/queries.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { DialogButtons } from '../../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { LanguageChoice } from '../../../ui/language-choice.tsx'
import { notifyDone } from '../../../ui/notify.ts'

/** Changes what a person is and may do. */
export function EditPersonDialog({ person, onClose }: { person: Person | null; onClose: () => void }) {
  const { t } = useTranslation('admin')
  return (
    <Dialog
      opened={person !== null}
      onClose={onClose}
      title={person ? t('people.edit', { name: person.name }) : undefined}
    >
      {person && <EditForm key={person.id} person={person} onClose={onClose} />}
    </Dialog>
  )
}

function EditForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common'])
  const client = useQueryClient()
  const { can } = person
  const save = useCall(updatePerson, {
    onSuccess: () => {
      notifyDone(t('common:action.saved'))
      void invalidate(client, listPeople)
      onClose()
    },
  })
  const form = useForm({
    initialValues: {
      name: person.name,
      role: person.role,
      language: person.language,
      remoteStart: person.remoteStart,
      disabled: person.standing === 'disabled',
    },
    validate: { name: (value) => (value.trim() ? null : t('common:field.required')) },
  })
  const isRequester = form.values.role === 'requester'
  const submit = form.onSubmit(({ name, role, language, remoteStart, disabled }) =>
    save.mutate({
      params: { id: person.id },
      body: {
        name: name.trim(),
        language,
        ...(can.changeRole && { role }),
        ...(!isRequester && { remoteStart }),
        ...(can.disable && { disabled }),
      },
    }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FormProblem failure={save.error} />
        <TextInput
          label={t('common:field.name')}
          maxLength={120}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Select
          label={t('people.role')}
          description={can.changeRole ? undefined : t('people.ownRole')}
          data={roles.map((role: Role) => ({ value: role, label: t(`common:role.${role}`) }))}
          allowDeselect={false}
          disabled={!can.changeRole}
          {...form.getInputProps('role')}
        />
        <LanguageChoice
          label={t('common:language.label')}
          value={form.values.language}
          onChange={(language) => form.setFieldValue('language', language)}
        />
        {!isRequester && (
          <Switch
            label={t('people.remoteStart')}
            description={t('people.remoteStartHint')}
            {...form.getInputProps('remoteStart', { type: 'checkbox' })}
          />
        )}
        {can.disable && (
          <Switch
            color="red"
            label={t('people.disable')}
            description={t('people.disableHint')}
            {...form.getInputProps('disabled', { type: 'checkbox' })}
          />
        )}
        <DialogButtons submit={t('common:action.save')} busy={save.isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}
