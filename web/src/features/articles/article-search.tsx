import type { CategoryRef } from '@deskside/protocol/http/ticket-options'
import { Group, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PathSelect } from '../tickets/category-select.tsx'
import { useCategoryText } from '../tickets/use-categories.ts'
import type { ArticleQuery } from './use-article-query.ts'

/** A pause in typing after which the search goes out. */
const pauseMs = 300

/** Words and, where articles are filed, the category: one picks among those under which there is something to read. */
export function ArticleSearch({
  query,
  categories,
}: {
  query: ArticleQuery
  categories: CategoryRef[] | undefined
}) {
  const { t } = useTranslation('articles')
  const pathText = useCategoryText()
  const choices = (categories ?? []).map((category) => ({ value: category.id, label: pathText(category) }))
  return (
    <Group gap="xs" mb="md">
      <ArticleWords value={query.search} onChange={query.setSearch} />
      {(choices.length > 0 || query.category) && (
        <PathSelect
          w={260}
          aria-label={t('category')}
          placeholder={t('everyCategory')}
          choices={choices}
          value={query.category}
          onChange={query.setCategory}
        />
      )}
    </Group>
  )
}

/** Words alone. */
export function ArticleWords({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('articles')
  const [text, setText] = useState(value)
  const later = useDebouncedCallback(onChange, pauseMs)
  return (
    <TextInput
      type="search"
      flex="1 1 240px"
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
