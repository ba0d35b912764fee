import { Button, type ButtonProps, Combobox, Menu, Text, TextInput, useCombobox } from '@mantine/core'
import { IconCheck, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './choice-menu.module.css'
import { folded } from './folded.ts'
import { ColourDot } from './option-label.tsx'

/** `detail` tells those of one name apart. */
export type Choice = { value: string; label: string; colour?: string | null; detail?: string }

export interface ChoiceMenuProps {
  /** The words and the looks of the button that opens it. */
  label: string
  button?: ButtonProps
  choices: Choice[]
  /** Which are ticked; null where choosing is doing, and nothing stays chosen. */
  chosen: string[] | null
  /** Several can be ticked one after another, and the menu stays. */
  several?: boolean
  onChoose: (value: string) => void
  /** What choosing one means, where that is more than it says. */
  hint?: string | undefined
  /** Where more could be chosen than a page has at hand: what is typed, to be found elsewhere; null when the menu is closed. */
  onSearch?: ((typed: string | null) => void) | undefined
  /** How the search stands whose answer `choices` will be. */
  searching?: 'under_way' | 'failed' | undefined
  /** It opens above its button. */
  upwards?: boolean
}

/** A menu longer than this gets a search field. */
const longMenu = 9
const width = 240

/** The values of one kind behind a button: a menu, or a list with a search field above it where there are many. */
export function ChoiceMenu(props: ChoiceMenuProps) {
  return props.onSearch || props.choices.length > longMenu ? (
    <SearchedList {...props} />
  ) : (
    <ShortMenu {...props} />
  )
}

function ShortMenu(props: ChoiceMenuProps) {
  const { choices, chosen, several, onChoose, hint } = props
  return (
    <Menu position={positionOf(props)} width={width} withinPortal={false}>
      <Menu.Target>
        <Button {...looksOf(props)}>{props.label}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {hint && <Menu.Label>{hint}</Menu.Label>}
        {choices.map((choice) =>
          chosen ? (
            <Menu.CheckboxItem
              key={choice.value}
              checked={chosen.includes(choice.value)}
              closeMenuOnClick={!several}
              onChange={() => onChoose(choice.value)}
              rightSection={dot(choice)}
            >
              {choice.label}
            </Menu.CheckboxItem>
          ) : (
            <Menu.Item key={choice.value} leftSection={dot(choice)} onClick={() => onChoose(choice.value)}>
              {choice.label}
            </Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** The roles of a menu have no room for a field: this is a list of options, and the field above it moves through them. */
function SearchedList(props: ChoiceMenuProps) {
  const { choices, chosen, several, onChoose, hint, onSearch } = props
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const [search, setSearch] = useState('')
  const type = (typed: string | null) => {
    setSearch(typed ?? '')
    onSearch?.(typed)
  }
  const list = useCombobox({
    onDropdownOpen: () => {
      onSearch?.('')
      list.focusTarget()
    },
    onDropdownClose: () => {
      list.resetSelectedOption()
      // Unless the person has gone elsewhere.
      if (document.activeElement === field.current) button.current?.focus()
      type(null)
    },
  })
  const shown = onSearch
    ? choices
    : choices.filter(({ label }) => folded(label).includes(folded(search.trim())))
  const choose = (value: string) => {
    onChoose(value)
    if (!several) list.closeDropdown()
  }
  return (
    <Combobox
      store={list}
      position={positionOf(props)}
      width={width}
      shadow="md"
      keepMounted={false}
      // Within the landmark of its button.
      withinPortal={false}
      onOptionSubmit={choose}
    >
      <Combobox.DropdownTarget>
        <Button
          {...looksOf(props)}
          ref={button}
          aria-haspopup="listbox"
          aria-expanded={list.dropdownOpened}
          onClick={() => list.toggleDropdown()}
        >
          {props.label}
        </Button>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown>
        <Combobox.EventsTarget withExpandedAttribute>
          <TextInput
            ref={field}
            variant="unstyled"
            className={classes.search}
            placeholder={t('action.search')}
            aria-label={t('action.search')}
            value={search}
            // The options are not stepped through by Tab, and what is behind the list is not seen.
            onKeyDown={({ key }) => key === 'Tab' && list.closeDropdown()}
            onChange={(event) => {
              type(event.currentTarget.value)
              list.resetSelectedOption()
            }}
          />
        </Combobox.EventsTarget>
        {hint && (
          <Text size="xs" c="dimmed" px="xs" py={4}>
            {hint}
          </Text>
        )}
        <Combobox.Options className={classes.options} aria-label={props.label} aria-multiselectable={several}>
          {shown.map((choice) => (
            <Combobox.Option
              key={choice.value}
              value={choice.value}
              active={chosen?.includes(choice.value) ?? false}
              aria-selected={chosen?.includes(choice.value) ?? false}
              className={classes.option}
            >
              <span className={classes.words}>
                {choice.label}
                {choice.detail && (
                  <Text component="span" display="block" size="xs" c="dimmed" truncate>
                    {choice.detail}
                  </Text>
                )}
              </span>
              {dot(choice)}
              {chosen?.includes(choice.value) && <IconCheck size={14} aria-hidden />}
            </Combobox.Option>
          ))}
        </Combobox.Options>
        <Text role="status" size="xs" c="dimmed" px="xs" py={shown.length === 0 ? 6 : 0}>
          {shown.length === 0 && t(foundNothing[props.searching ?? 'over'])}
        </Text>
      </Combobox.Dropdown>
    </Combobox>
  )
}

type SearchQuery = { isPending: boolean; isPlaceholderData: boolean; isError: boolean }

/** How a search stands. `isTyping`: what is typed has not been asked for yet. An earlier answer is none to it. */
export function searchState(query: SearchQuery, isTyping: boolean): ChoiceMenuProps['searching'] {
  if (isTyping || query.isPending || query.isPlaceholderData) return 'under_way'
  return query.isError ? 'failed' : undefined
}

/** An empty list is no answer while there is none. */
const foundNothing = { under_way: 'loading', failed: 'problem.title', over: 'nothingFits' } as const

const positionOf = ({ upwards }: ChoiceMenuProps) => (upwards ? 'top-start' : 'bottom-start')

/** How a button looks that opens something below or above itself. */
export function looksOf({ button, upwards }: Pick<ChoiceMenuProps, 'button' | 'upwards'>): ButtonProps {
  const Sign = upwards ? IconChevronUp : IconChevronDown
  return { size: 'compact-sm', variant: 'default', ...button, rightSection: <Sign size={14} aria-hidden /> }
}

const dot = ({ colour }: Choice) => (colour ? <ColourDot colour={colour} /> : undefined)
