import { listPeople, type PersonRef } from '@deskside/protocol/http/people'
import { Autocomplete, Button, Group, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'

type Props = {
  requester: PersonRef
  /** Addresses that the mails of this ticket name. */
  suggested: string[]
  add: (whom: { personId: string } | { email: string }) => Promise<boolean>
  busy: boolean
}

/** A requester who is known, by name, or any address: who is to get copies of the answers. */
export function AddCopy({ requester, suggested, add, busy }: Props) {
  const { t } = useTranslation('tickets')
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 200)
  const found = useQuery({
    ...read(listPeople, { query: { search: asked, role: 'requester', limit: 8 } }),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
  }).data?.items
  const people = (found ?? []).filter(
    ({ id, standing, email }) => standing !== 'disabled' && id !== requester.id && email,
  )
  const labelOf = ({ name, email }: { name: string; email: string }) => `${name} (${email})`
  const chosen = people.find((person) => labelOf(person) === text)
  const email = /^\S+@\S+\.\S+$/.test(text.trim()) ? text.trim() : null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const whom = chosen ? { personId: chosen.id } : email ? { email } : null
    if (whom && (await add(whom))) setText('')
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap={6}>
        <Group gap={6} wrap="nowrap" align="flex-end">
          <Autocomplete
            size="xs"
            flex={1}
            label={t('people.addCopy')}
            placeholder={t('people.addCopyPlaceholder')}
            value={text}
            onChange={setText}
            data={people.map(labelOf)}
            filter={({ options }) => options}
            maxLength={254}
          />
          <Button type="submit" size="xs" variant="default" disabled={(!chosen && !email) || busy}>
            {t('people.add')}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {t('people.copyHint')}
        </Text>
        {suggested.length > 0 && (
          <Group gap={6} aria-label={t('people.suggested')} role="group">
            {suggested.map((address) => (
              <Button
                key={address}
                size="compact-xs"
                variant="light"
                disabled={busy}
                onClick={() => void add({ email: address })}
              >
                {t('people.addAddress', { address })}
              </Button>
            ))}
          </Group>
        )}
      </Stack>
    </form>
  )
}
