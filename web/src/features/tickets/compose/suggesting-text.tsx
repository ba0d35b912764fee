import { Combobox, Text, Textarea, type TextareaProps, useCombobox, VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useChoiceKeys } from '../../../ui/use-choice-keys.ts'
import classes from './compose.module.css'
import { replaceWord, type TypedWord, wordAt } from './word-at.ts'

export type Suggestion = { id: string; label: string; hint?: string }

/** What a sign suggests while a word is typed after it, and what stands in the text once one is chosen. */
export type Suggester = {
  sign: string
  label: string
  find: (word: string) => Suggestion[]
  /** @returns what takes the word's place, or null when that came to nothing */
  choose: (id: string) => Promise<string | null> | string | null
}

type Props = Omit<TextareaProps, 'value' | 'onChange' | 'ref'> & {
  field: RefObject<HTMLTextAreaElement | null>
  value: string
  onChange: (text: string) => void
  suggesters: Suggester[]
  /** Said to those who hear the page, whenever the number changes. */
  countText: (count: number) => string
}

/** A field for writing that suggests what a sign and a few letters may mean. Escape leaves it as it was typed. */
export function SuggestingText({ field, value, onChange, suggesters, countText, ...rest }: Props) {
  const [typed, setTyped] = useState<TypedWord | null>(null)
  const suggester = typed && suggesters.find(({ sign }) => sign === typed.sign)
  const found = suggester ? suggester.find(typed.word) : []
  const open = found.length > 0
  const combobox = useCombobox({ opened: open })
  const { active, press } = useChoiceKeys(combobox, found.map(({ id }) => id).join(' '))
  const caret = useRef<number | null>(null)
  // The caret is put behind what was inserted once that stands in the field.
  useLayoutEffect(() => {
    if (caret.current === null || !field.current) return
    field.current.focus()
    field.current.setSelectionRange(caret.current, caret.current)
    caret.current = null
  })
  const signs = suggesters.map(({ sign }) => sign).join('')

  async function choose(id: string) {
    if (!typed || !suggester) return
    setTyped(null)
    const words = await suggester.choose(id)
    if (words === null) return
    // What stands in the field now: the answer may have taken a moment.
    const replaced = replaceWord(field.current?.value ?? value, typed, words)
    caret.current = replaced.caret
    onChange(replaced.text)
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (open && event.key === 'Escape') {
      setTyped(null)
      return event.preventDefault()
    }
    if (event.ctrlKey || event.metaKey || !press(event)) rest.onKeyDown?.(event)
  }
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => void choose(id)}
      position="top-start"
      width={340}
      // Beside the field, so that what is read in the page's main part has it too.
      withinPortal={false}
    >
      <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={false}>
        <Textarea
          {...rest}
          ref={field}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={open ? (combobox.listId ?? undefined) : undefined}
          aria-activedescendant={open ? active : undefined}
          value={value}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.value)
            setTyped(wordAt(currentTarget.value, currentTarget.selectionStart, signs))
          }}
          onBlur={() => setTyped(null)}
          onKeyDown={onKeyDown}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={suggester?.label} mah={260} style={{ overflowY: 'auto' }}>
          {found.map(({ id, label, hint }) => (
            <Combobox.Option key={id} id={`suggestion-${id}`} value={id}>
              <Text size="sm" fw={550} truncate>
                {label}
              </Text>
              {hint && (
                <Text size="xs" className={classes.hint} truncate>
                  {hint}
                </Text>
              )}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
      <VisuallyHidden role="status">{open ? countText(found.length) : ''}</VisuallyHidden>
    </Combobox>
  )
}
