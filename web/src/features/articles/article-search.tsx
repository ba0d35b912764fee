import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** A pause in typing after which the search goes out. */
const pauseMs = 300

export function ArticleSearch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('articles')
  const [text, setText] = useState(value)
  const later = useDebouncedCallback(onChange, pauseMs)
  return (
    <TextInput
      type="search"
      mb="md"
      maw={420}
      leftSection={<IconSearch size={15} aria-hidden />}
      placeholder={t('search')}
      aria-label={t('search')}
      maxLength={200}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        later(event.currentTarget.value.trim())
      }}
    />
  )
}
