import { Button, Menu, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { folded } from '../../ui/folded.ts'
import { ColourDot } from '../../ui/option-label.tsx'

/** `detail` tells those of one name apart. */
export type Choice = { value: string; label: string; colour?: string | null; detail?: string }

type Common = {
  label: string
  choices: Choice[]
  value: string | undefined
  onChange: (value: string | null) => void
}

/** Several values of one kind: any of them lets a ticket through. */
export function FilterMenu({ label, choices, value, onChange, hint }: Common & { hint?: string }) {
  const chosen = value?.split(',') ?? []
  return (
    <FilterFrame
      label={label}
      chosen={choices.filter((choice) => chosen.includes(choice.value))}
      choices={choices}
      hint={hint}
    >
      {(shown) => (
        <Menu.CheckboxGroup value={chosen} onChange={(next) => onChange(next.join(',') || null)}>
          {shown.map((choice) => (
            <Menu.CheckboxItem key={choice.value} value={choice.value} rightSection={dot(choice)}>
              {choice.label}
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
      )}
    </FilterFrame>
  )
}

type Searched = {
  /** Where more could be chosen than a page has at hand: what is typed, to be found elsewhere; null when the menu is closed. */
  onSearch?: (typed: string | null) => void
}

/** One value of a kind, or any. Choosing the chosen one again takes it away. */
export function FilterChoice({ label, choices, value, onChange, onSearch }: Common & Searched) {
  return (
    <FilterFrame
      label={label}
      chosen={choices.filter((choice) => choice.value === value)}
      choices={choices}
      onSearch={onSearch}
    >
      {(shown) =>
        shown.map((choice) => (
          <Menu.CheckboxItem
            key={choice.value}
            checked={choice.value === value}
            closeMenuOnClick
            onChange={(checked) => onChange(checked ? choice.value : null)}
          >
            {choice.label}
            {choice.detail && (
              <Text component="span" display="block" size="xs" c="dimmed" truncate>
                {choice.detail}
              </Text>
            )}
          </Menu.CheckboxItem>
        ))
      }
    </FilterFrame>
  )
}

const dot = (choice: Choice) => (choice.colour ? <ColourDot colour={choice.colour} /> : undefined)

/** A menu longer than this gets a search field. */
export const longMenu = 9

function FilterFrame(props: {
  label: string
  chosen: Choice[]
  choices: Choice[]
  /** What choosing one means, where that is more than it says. */
  hint?: string | undefined
  onSearch?: Searched['onSearch']
  children: (shown: Choice[]) => React.ReactNode
}) {
  const { t } = useTranslation(['common', 'tickets'])
  const [search, setSearch] = useState('')
  const { label, chosen, choices, onSearch } = props
  const shown = onSearch
    ? choices
    : choices.filter((choice) => folded(choice.label).includes(folded(search.trim())))
  const type = (typed: string | null) => {
    setSearch(typed ?? '')
    onSearch?.(typed)
  }
  return (
    <Menu position="bottom-start" onOpen={() => onSearch?.('')} onClose={() => type(null)} width={230}>
      <Menu.Target>
        <Button
          size="compact-sm"
          h={30}
          variant={chosen.length > 0 ? 'light' : 'default'}
          fw={500}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {chosen.length === 0 ? label : `${label}: ${summary(chosen)}`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={340} style={{ overflowY: 'auto' }}>
        {(onSearch || choices.length > longMenu) && (
          <Menu.Search
            // Closing clears it above, and asks nothing more of the server.
            clearSearchOnClose={false}
            placeholder={t('action.search')}
            aria-label={t('action.search')}
            value={search}
            onChange={(event) => type(event.currentTarget.value)}
          />
        )}
        {props.hint && <Menu.Label>{props.hint}</Menu.Label>}
        {props.children(shown)}
        {shown.length === 0 && <Menu.Label role="status">{t('tickets:list.nothingFits')}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  )
}

const summary = ([first, ...rest]: Choice[]): string =>
  rest.length === 0 ? (first?.label ?? '') : `${first?.label} +${rest.length}`
