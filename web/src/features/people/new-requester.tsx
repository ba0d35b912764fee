import { createRequester, listPeople, type Person } from '@deskside/protocol/http/people'
import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { invalidate, useCall } from '../../api/queries.ts'

type Props = { opened: boolean; onClose: () => void; typed?: string; onAdded: (person: Person) => void }

/** Adds somebody who asks for help. What was already typed is taken over as name or address. */
export function NewRequester({ opened, onClose, typed = '', onAdded }: Props) {
  const { t } = useTranslation(['people', 'common'])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('requester.addTitle')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {opened && <Form typed={typed.trim()} onAdded={onAdded} onClose={onClose} />}
    </Modal>
  )
}

function Form({
  typed,
  onAdded,
  onClose,
}: {
  typed: string
  onAdded: (person: Person) => void
  onClose: () => void
}) {
  const { t } = useTranslation(['people', 'common'])
  const client = useQueryClient()
  const problemText = useProblemText()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  useEffect(() => (typed.includes('@') ? setEmail(typed) : setName(typed)), [typed])
  const create = useCall(createRequester, {
    onSuccess: (person) => {
      void invalidate(client, listPeople)
      onAdded(person)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The dialog stands inside the page's form for React, though not on the screen.
    event.stopPropagation()
    create.mutate({ body: { name: name.trim(), email: email.trim() } })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {create.error && (
          <Alert color="red" role="alert">
            {problemText(create.error)}
          </Alert>
        )}
        <TextInput
          label={t('common:field.name')}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label={t('common:field.emailLabel')}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={!name.trim() || !email.includes('@')}>
            {t('common:action.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
