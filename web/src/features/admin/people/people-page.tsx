import { listPeople } from '@deskside/protocol/http/people'
import { Button, Group, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconSearch, IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { readPages } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { MoreRows } from '../../../ui/more-rows.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { NewRequester } from '../../people/new-requester.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PeopleRows } from './people-rows.tsx'

/** Everybody of the organisation: the staff, and the people they help. */
export function PeoplePage() {
  const { t } = useTranslation(['admin', 'common'])
  const [params, setParams] = useSearchParams()
  const role = params.get('role') === 'requester' ? 'requester' : 'staff'
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search.trim(), 250)
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery({
    ...readPages(listPeople, { query: { role, search: asked || undefined } }),
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHeader
        title={t('people.title')}
        actions={
          <Button size="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {role === 'staff' ? t('people.invite') : t('people.addRequester')}
          </Button>
        }
      />
      <Group gap="sm" mb="sm">
        <SegmentedControl
          size="xs"
          value={role}
          onChange={(value) => setParams(value === 'requester' ? { role: value } : {}, { replace: true })}
          aria-label={t('people.who')}
          data={[
            { value: 'staff', label: t('people.staff') },
            { value: 'requester', label: t('people.requesters') },
          ]}
        />
        <TextInput
          type="search"
          size="xs"
          w={{ base: '100%', sm: 260 }}
          leftSection={<IconSearch size={15} aria-hidden />}
          placeholder={t('people.search')}
          aria-label={t('people.search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </Group>
      <Panel flush>
        {list.isPending && <RowsLoading rows={6} />}
        {list.error && !list.data && <LoadFailure failure={list.error} retry={() => void list.refetch()} />}
        {list.data && rows.length === 0 && (
          <Notice
            icon={IconUsers}
            title={t('people.none')}
            text={asked ? t('people.noneFound') : undefined}
          />
        )}
        {rows.length > 0 && <PeopleRows people={rows} staff={role === 'staff'} />}
        <MoreRows list={list} />
      </Panel>
      <InviteDialog opened={adding && role === 'staff'} onClose={() => setAdding(false)} />
      <NewRequester
        opened={adding && role === 'requester'}
        onClose={() => setAdding(false)}
        onAdded={() => setAdding(false)}
      />
    </>
  )
}
