import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** A pause in typing after which the search goes out. */
const pauseMs = 250

/** Asks when the typing pauses, and at once with Enter. `label`: what is searched for. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string | null) => void
}) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  const later = useDebouncedCallback((next: string) => onChange(next.trim() || null), pauseMs)
  const now = (next: string) => {
    later.cancel()
    onChange(next.trim() || null)
  }
  // A view chosen in the navigation brings its own search, or none.
  useEffect(() => setText(value), [value])
  return (
    <TextInput
      type="search"
      size="xs"
      w={{ base: '100%', sm: 260 }}
      leftSection={<IconSearch size={15} aria-hidden />}
      placeholder={label}
      aria-label={label}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        later(event.currentTarget.value)
      }}
      onKeyDown={(event) => event.key === 'Enter' && now(text)}
      rightSection={
        text && (
          <CloseButton
            size="xs"
            aria-label={t('action.clear')}
            onClick={() => {
              setText('')
              now('')
            }}
          />
        )
      }
    />
  )
}
