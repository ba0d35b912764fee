import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import { useState } from 'react'
import { TicketTag } from './ticket-tag.tsx'
import { useTagSuggestions } from './use-tag-suggestions.ts'

type Props = { value: string; onChange: (value: string) => void } & Pick<
  AutocompleteProps,
  'label' | 'size' | 'comboboxProps'
> & { 'data-autofocus'?: boolean }

/** One tag, an existing one or a new one. */
export function TagInput({ value, onChange, ...props }: Props) {
  const [active, setActive] = useState(false)
  const suggestions = useTagSuggestions(value, active)
  return (
    <Autocomplete
      {...props}
      maxLength={40}
      value={value}
      onChange={onChange}
      data={suggestions}
      filter={({ options }) => options}
      renderOption={({ option }) => <TicketTag name={option.value} />}
      onFocus={() => setActive(true)}
      onBlur={() => setActive(false)}
    />
  )
}
