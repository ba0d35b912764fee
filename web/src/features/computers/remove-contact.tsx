import {
  type Contact,
  listContacts,
  listGroups,
  removeContact,
} from '@deskside/protocol/http/computers-contacts'
import { ActionIcon } from '@mantine/core'
import { IconUserMinus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../api/queries.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

/** Takes a contact out of its group, after one question. */
export function RemoveContact({ contact }: { contact: Contact }) {
  const { t } = useTranslation('computers')
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const { name } = contact.person
  const remove = useCall(removeContact, {
    onSuccess: () => {
      setAsking(false)
      void invalidate(client, listContacts)
      void invalidate(client, listGroups)
    },
  })
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('contacts.removeWho', { name })}
        onClick={() => setAsking(true)}
      >
        <IconUserMinus size={17} aria-hidden />
      </ActionIcon>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate({ params: { id: contact.id } })}
        title={t('contacts.removeTitle', { name, group: contact.group.name })}
        text={t('contacts.removeText')}
        confirm={t('contacts.remove')}
        busy={remove.isPending}
        failure={remove.error}
        danger
      />
    </>
  )
}
