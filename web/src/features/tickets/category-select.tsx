import type { CategoryRef } from '@deskside/protocol/http/ticket-options'
import { type ComboboxItem, type OptionsFilter, Select, type SelectProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { folded } from '../../ui/folded.ts'
import { useCategories, useCategoryText } from './use-categories.ts'

type Props = Omit<SelectProps, 'data' | 'searchable' | 'filter'>

/** A category picked from the organisation's tree. `current`: what is set now; named, also when it is archived. */
export function CategorySelect({ current, ...props }: Props & { current?: CategoryRef | null | undefined }) {
  const choices = useCategories().map(({ value, label }) => ({ value, label }))
  const pathText = useCategoryText()
  const gone = current && !choices.some(({ value }) => value === current.id)
  const named = gone ? [{ value: current.id, label: pathText(current) }, ...choices] : choices
  return <PathSelect {...props} choices={named} />
}

/** One of several paths of a tree, found by any words of it, with or without accents. */
export function PathSelect({ choices, ...props }: Props & { choices: ComboboxItem[] }) {
  const { t } = useTranslation()
  return (
    <Select
      clearable
      clearButtonProps={{ 'aria-label': t('action.clear') }}
      nothingFoundMessage={t('nothingFound')}
      {...props}
      searchable
      filter={everyWord}
      data={choices}
    />
  )
}

const everyWord: OptionsFilter = ({ options, search }) => {
  const words = folded(search).split(/\s+/).filter(Boolean)
  return options.filter(
    (option) => 'value' in option && words.every((word) => folded(option.label).includes(word)),
  )
}
