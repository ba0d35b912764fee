import { listPeople } from '@deskside/protocol/http/people'
import { Anchor, Group, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { NewRequester } from './new-requester.tsx'
import classes from './person-select.module.css'

/** The choice of the menu that is no person: adding the one who was typed. */
const newPerson = 'new'

type Chosen = { id: string; name: string; email: string }

/** Whom a ticket is for: found by name or address, or added on the spot. */
export function RequesterField(props: { value: string; onChange: (id: string) => void; error?: ReactNode }) {
  const { t } = useTranslation('people')
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  /** What was typed for the person who is being added; null while nobody is. */
  const [adding, setAdding] = useState<string | null>(null)
  const typed = search === chosen?.name ? '' : search.trim()
  const [asked] = useDebouncedValue(typed, 200)
  const found = useQuery({
    ...read(listPeople, { query: { search: asked || undefined, limit: 20 } }),
    placeholderData: keepPreviousData,
  }).data?.items
  const people: Chosen[] = (found ?? []).filter(({ standing }) => standing !== 'disabled')
  const all = chosen && !people.some(({ id }) => id === chosen.id) ? [chosen, ...people] : people

  function choose(person: Chosen | undefined) {
    if (!person) return
    setChosen(person)
    props.onChange(person.id)
  }
  return (
    <div>
      <Select
        label={t('requester.label')}
        placeholder={t('requester.placeholder')}
        searchable
        allowDeselect={false}
        value={props.value || null}
        error={props.error}
        data={[
          ...all.map(({ id, name }) => ({ value: id, label: name })),
          ...(typed ? [{ value: newPerson, label: t('requester.addTyped', { typed }) }] : []),
        ]}
        filter={({ options }) => options}
        onSearchChange={setSearch}
        onChange={(id) =>
          id === newPerson ? setAdding(typed) : choose(all.find((person) => person.id === id))
        }
        renderOption={({ option }) => (
          <span>
            {option.label}
            <span className={classes.email}>{all.find(({ id }) => id === option.value)?.email}</span>
          </span>
        )}
      />
      <Group justify="space-between" mt={4}>
        <span className={classes.email}>{chosen?.email}</span>
        <Anchor component="button" type="button" size="xs" onClick={() => setAdding(typed)}>
          {t('requester.add')}
        </Anchor>
      </Group>
      <NewRequester
        opened={adding !== null}
        onClose={() => setAdding(null)}
        typed={adding ?? ''}
        onAdded={(person) => {
          setAdding(null)
          choose(person)
        }}
      />
    </div>
  )
}
