import { listPeople, type PersonRef } from '@deskside/protocol/http/people'
import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import classes from './person-select.module.css'

type Props = {
  person: Pick<PersonRef, 'id' | 'name' | 'email'> | null
  label: string
  onChange: (id: string) => void
} & Pick<SelectProps<string>, 'variant' | 'size'>

/** Finds a person by name or address among all of the organisation. */
export function PersonSelect({ person, label, onChange, variant = 'unstyled', size = 'xs' }: Props) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search === person?.name ? '' : search.trim(), 200)
  const found = useQuery({
    ...read(listPeople, { query: { search: asked || undefined, limit: 20 } }),
    placeholderData: keepPreviousData,
  }).data?.items
  const items = (found ?? []).filter(({ standing }) => standing !== 'disabled')
  const all = person && !items.some(({ id }) => id === person.id) ? [person, ...items] : items
  return (
    <Select
      size={size}
      variant={variant}
      classNames={variant === 'unstyled' ? { input: classes.plain } : undefined}
      aria-label={label}
      searchable
      allowDeselect={false}
      value={person?.id ?? null}
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options }) => options}
      onSearchChange={setSearch}
      onChange={(id) => id && onChange(id)}
      nothingFoundMessage={t('nobody')}
      renderOption={({ option }) => (
        <span>
          {option.label}
          <span className={classes.email}>{all.find(({ id }) => id === option.value)?.email}</span>
        </span>
      )}
      comboboxProps={{ shadow: 'md', width: 260, position: 'bottom-start' }}
    />
  )
}
