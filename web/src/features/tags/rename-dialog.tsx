import { listTags, renameTag, type Tag } from '@deskside/protocol/http/tags'
import { Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../api/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButtons } from '../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../ui/form-problem.tsx'

type Props = { tag: Tag | null; onClose: () => void }

export function RenameDialog({ tag, onClose }: Props) {
  const { t } = useTranslation('tags')
  return (
    <Dialog opened={tag !== null} onClose={onClose} title={tag ? t('rename.title', { name: tag.name }) : ''}>
      {tag && <RenameForm key={tag.id} tag={tag} onClose={onClose} />}
    </Dialog>
  )
}

function RenameForm({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const { t } = useTranslation(['tags', 'common'])
  const client = useQueryClient()
  const [name, setName] = useState(tag.name)
  const rename = useCall(renameTag, {
    onSuccess: async () => {
      await invalidate(client, listTags)
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    rename.mutate({ params: { id: tag.id }, body: { name: name.trim() } })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FormProblem failure={rename.error} />
        <TextInput
          label={t('common:field.name')}
          maxLength={40}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          data-autofocus
        />
        <Text size="sm" c="dimmed">
          {t('rename.text', { name: tag.name })}
        </Text>
        <DialogButtons
          submit={t('rename.button')}
          busy={rename.isPending}
          disabled={!name.trim() || name.trim() === tag.name}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
