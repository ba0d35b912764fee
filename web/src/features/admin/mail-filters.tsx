import { Group, SegmentedControl } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { queryString } from '../../api/address.ts'
import { SearchField } from '../../ui/search-field.tsx'
import classes from './mail-filters.module.css'

/** What a list of mails is narrowed down to, in the address: their state, and how somebody's address begins. */
export function useMailFilters<State extends string>(states: readonly State[]) {
  const [params, setParams] = useSearchParams()
  const state = states.find((known) => known === params.get('state'))
  const address = params.get('address')?.trim().slice(0, 254) || undefined
  return {
    state,
    address,
    show: (changes: { state?: State | null; address?: string | null }) =>
      setParams(queryString({ state, address, ...changes }), { replace: true }),
  }
}

/** The states of a list of mails, and a field for an address. `all`: the words for every state. */
export function MailFilters<State extends string>(props: {
  filters: ReturnType<typeof useMailFilters<State>>
  states: { value: State; label: string }[]
  label: string
  all: string
  addressLabel: string
}) {
  const { filters, states, label, all, addressLabel } = props
  return (
    <Group mb="sm" gap="xs">
      <SearchField
        label={addressLabel}
        value={filters.address ?? ''}
        onChange={(address) => filters.show({ address })}
      />
      <div className={classes.states}>
        <SegmentedControl
          size="xs"
          value={filters.state ?? 'all'}
          onChange={(value) =>
            filters.show({ state: states.find((state) => state.value === value)?.value ?? null })
          }
          aria-label={label}
          data={[{ value: 'all', label: all }, ...states]}
        />
      </div>
    </Group>
  )
}
