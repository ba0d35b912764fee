import { listPeople } from '@deskside/protocol/http/people'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { type Choice, searchState } from '../../ui/choice-menu.tsx'
import { useTagSearch } from '../tags/use-tag-suggestions.ts'
import { FilterChoice } from './filter-menu.tsx'

type Props = { value: string | undefined; onChange: (value: string | null) => void }

/** What a menu searches for at the server; null while it is closed, and nothing is asked for. */
const useTyped = () => useState<string | null>(null)

/** Tickets with one tag, of those that there are. */
export function TagFilter({ value, onChange }: Props) {
  const { t } = useTranslation('tickets')
  const [typed, setTyped] = useTyped()
  const { found, searching } = useTagSearch(typed ?? '', typed !== null)
  const tags = found.map((tag) => ({ value: tag, label: tag }))
  return (
    <FilterChoice
      label={t('list.tag')}
      choices={withChosen(value ? { value, label: value } : null, tags)}
      value={value}
      onChange={onChange}
      onSearch={setTyped}
      searching={searching}
    />
  )
}

/** One person's tickets. `name`: whose they are, once it is known. */
export function RequesterFilter({ value, onChange, name }: Props & { name: string | undefined }) {
  const { t } = useTranslation('tickets')
  const [typed, setTyped] = useTyped()
  const [chosen, setChosen] = useState<Choice | null>(null)
  const [asked] = useDebouncedValue(typed?.trim(), 200)
  const query = useQuery({
    ...read(listPeople, { query: { search: asked || undefined, limit: 20 } }),
    enabled: typed !== null,
    placeholderData: keepPreviousData,
  })
  const people = (query.data?.items ?? []).map((person) => ({
    value: person.id,
    label: person.name,
    detail: person.email,
  }))
  const known = [chosen, ...people].find((choice) => choice?.value === value)
  const present = value ? { value, label: name ?? known?.label ?? t('list.somebody') } : null
  return (
    <FilterChoice
      label={t('field.requester')}
      choices={withChosen(present, people)}
      value={value}
      onChange={(id) => {
        setChosen(people.find((choice) => choice.value === id) ?? null)
        onChange(id)
      }}
      onSearch={setTyped}
      searching={searchState(query, typed?.trim() !== asked)}
    />
  )
}

/** What is chosen stands first, also when it is not among what was found: it can be taken away there. */
const withChosen = (chosen: Choice | null, found: Choice[]): Choice[] =>
  chosen ? [chosen, ...found.filter(({ value }) => value !== chosen.value)] : found
