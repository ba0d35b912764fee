import { listTags, type Tag } from '@deskside/protocol/http/tags'
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconTag } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readPages } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { MoreRows } from '../../ui/more-rows.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import rows from '../../ui/rows.module.css'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { ColourDialog } from './colour-dialog.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import { TagRow } from './tag-row.tsx'

/** What an administrator is about to do to a tag. */
export type Doing = { what: 'rename' | 'colour' | 'merge' | 'delete'; tag: Tag }

/** [DSK-1] The organisation's tags: what they are called, and how often they are used. */
export function TagsPage() {
  const { t } = useTranslation('tags')
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search.trim(), 200)
  const [doing, setDoing] = useState<Doing | null>(null)
  const query = asked ? { search: asked } : {}
  const list = useInfiniteQuery({ ...readPages(listTags, { query }), placeholderData: keepPreviousData })
  const { data, error, refetch } = list
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const of = (what: Doing['what']) => ({
    tag: doing?.what === what ? doing.tag : null,
    onClose: () => setDoing(null),
  })
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      <TextInput
        mb="md"
        maw={360}
        leftSection={<IconSearch size={16} aria-hidden />}
        placeholder={t('search')}
        aria-label={t('search')}
        value={search}
        maxLength={40}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <Panel flush>
        {!data && !error && <RowsLoading rows={6} />}
        {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
        {data && items.length === 0 && (
          <Notice
            icon={IconTag}
            title={asked ? t('notFound') : t('none.title')}
            text={asked ? undefined : t('none.text')}
          />
        )}
        <ul className={rows.rows} aria-label={t('title')}>
          {items.map((tag) => (
            <TagRow key={tag.id} tag={tag} onDo={(what) => setDoing({ what, tag })} />
          ))}
        </ul>
      </Panel>
      <MoreRows list={list} />
      <RenameDialog {...of('rename')} />
      <ColourDialog {...of('colour')} />
      <MergeDialog {...of('merge')} />
      <DeleteDialog {...of('delete')} />
    </>
  )
}
