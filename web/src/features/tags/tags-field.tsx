import { Pill, TagsInput, type TagsInputProps } from '@mantine/core'
import { useState } from 'react'
import { tagStyle } from '../../ui/tag-colours.ts'
import classes from './tags.module.css'
import { TicketTag } from './ticket-tag.tsx'
import { useTagColours } from './use-tag-colours.ts'
import { useTagSuggestions } from './use-tag-suggestions.ts'

/** As many as a ticket takes. */
const mostTags = 20
const longestTag = 40

/** The tags of a ticket, with the organisation's own offered while one is typed. */
export function TagsField(props: TagsInputProps) {
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(false)
  const colourOf = useTagColours()
  const suggestions = useTagSuggestions(typed, active)
  return (
    <TagsInput
      maxTags={mostTags}
      maxLength={longestTag}
      {...props}
      data={suggestions}
      // They fit already, accents and case aside, which the menu's own filter would not know.
      filter={({ options }) => options}
      renderOption={({ option }) => <TicketTag name={option.value} />}
      renderPill={({ value = '', onRemove, disabled }) => {
        const colour = colourOf(value)
        return (
          <Pill
            withRemoveButton={!disabled}
            onRemove={onRemove}
            disabled={disabled}
            className={classes.pill}
            data-coloured={colour !== undefined || undefined}
            style={colour && tagStyle(colour)}
          >
            {value}
          </Pill>
        )
      }}
      searchValue={typed}
      onSearchChange={setTyped}
      onKeyDown={(event) => {
        props.onKeyDown?.(event)
        // What is left in the field becomes a tag as the focus goes: who gives up must be able to say so.
        if (event.key === 'Escape') setTyped('')
      }}
      onFocus={(event) => {
        setActive(true)
        props.onFocus?.(event)
      }}
      onBlur={(event) => {
        setActive(false)
        props.onBlur?.(event)
      }}
      comboboxProps={{ shadow: 'md' }}
    />
  )
}
