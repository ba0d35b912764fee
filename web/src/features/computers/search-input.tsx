import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'

/** The field that narrows a list. */
export function SearchInput(props: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <TextInput
      type="search"
      size="xs"
      w={{ base: '100%', sm: 260 }}
      leftSection={<IconSearch size={15} aria-hidden />}
      placeholder={props.label}
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}
