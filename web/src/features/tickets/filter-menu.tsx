import { useTranslation } from 'react-i18next'
import { type Choice, ChoiceMenu, type ChoiceMenuProps } from '../../ui/choice-menu.tsx'

type Common = {
  label: string
  choices: Choice[]
  value: string | undefined
  onChange: (value: string | null) => void
}

/** Several values of one kind: any of them lets a ticket through. */
export function FilterMenu({
  label,
  choices,
  value,
  onChange,
  hint,
}: Common & { hint?: string | undefined }) {
  const chosen = value?.split(',') ?? []
  const toggle = (one: string) => {
    const next = chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]
    onChange(next.join(',') || null)
  }
  const opener = useOpener(label, choices, chosen)
  return <ChoiceMenu {...opener} choices={choices} chosen={chosen} several onChoose={toggle} hint={hint} />
}

type Searched = {
  /** Where more could be chosen than a page has at hand: what is typed, to be found elsewhere; null when the menu is closed. */
  onSearch?: (typed: string | null) => void
  searching?: ChoiceMenuProps['searching']
}

/** One value of a kind, or any. Choosing the chosen one again takes it away. */
export function FilterChoice(props: Common & Searched) {
  const { label, choices, value, onChange, onSearch, searching } = props
  const chosen = value === undefined ? [] : [value]
  const opener = useOpener(label, choices, chosen)
  return (
    <ChoiceMenu
      {...opener}
      choices={choices}
      chosen={chosen}
      onChoose={(one) => onChange(one === value ? null : one)}
      onSearch={onSearch}
      searching={searching}
    />
  )
}

/** The button says what is chosen. */
function useOpener(label: string, choices: Choice[], chosen: string[]) {
  const [first, ...rest] = choices.filter(({ value }) => chosen.includes(value))
  return useFilterButton(label, rest.length === 0 ? first?.label : `${first?.label} +${rest.length}`)
}

/** The button of a filter, by what is chosen. */
export function useFilterButton(label: string, value: string | undefined) {
  const { t } = useTranslation('tickets')
  return {
    label: value ? t('list.filtered', { label, value }) : label,
    button: { mih: 30, fw: 500, variant: value ? 'light' : 'default' },
  }
}
