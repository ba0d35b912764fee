import { listPeople } from '@deskside/protocol/http/people'
import { Anchor, Group, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { NewRequester } from './new-requester.tsx'
import classes from './person-select.module.css'

type Chosen = { id: string; name: string; email: string }

/** Whom a ticket is for: found by name or address, or added on the spot. */
export function RequesterField(props: { value: string; onChange: (id: string) => void; error?: ReactNode }) {
  const { t } = useTranslation('people')
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [adding, setAdding] = useState(false)
  const [asked] = useDebouncedValue(search === chosen?.name ? '' : search.trim(), 200)
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
        data={all.map(({ id, name }) => ({ value: id, label: name }))}
        filter={({ options }) => options}
        onSearchChange={setSearch}
        onChange={(id) => choose(all.find((person) => person.id === id))}
        nothingFoundMessage={t('requester.nobody')}
        renderOption={({ option }) => (
          <span>
            {option.label}
            <span className={classes.email}>{all.find(({ id }) => id === option.value)?.email}</span>
          </span>
        )}
      />
      <Group justify="space-between" mt={4}>
        <span className={classes.email}>{chosen?.email}</span>
        <Anchor component="button" type="button" size="xs" onClick={() => setAdding(true)}>
          {t('requester.add')}
        </Anchor>
      </Group>
      <NewRequester
        opened={adding}
        onClose={() => setAdding(false)}
        typed={search === chosen?.name ? '' : search}
        onAdded={(person) => {
          setAdding(false)
          choose(person)
        }}
      />
    </div>
  )
}
