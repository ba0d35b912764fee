import { listTickets } from '@deskside/protocol/http/tickets'
import { Progress } from '@mantine/core'
import { IconCircleCheck, IconTicket } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useLocation } from 'react-router'
import { readPages } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { MoreRows } from '../../ui/more-rows.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { SavedViewActions } from './saved-view-actions.tsx'
import { TicketFilters } from './ticket-filters.tsx'
import classes from './ticket-list.module.css'
import { TicketRows } from './ticket-rows.tsx'
import { useListQuery } from './use-list-query.ts'
import { useSelection } from './use-selection.ts'
import { useViewName } from './use-view-name.ts'
import { ViewTabs } from './view-tabs.tsx'
import { builtInViews, listPath, openTickets, sameView } from './views.ts'

/** `/tickets` alone leads to one's own open tickets. */
export function TicketListPage() {
  const { search } = useLocation()
  return search ? <TicketList /> : <Navigate to={listPath(builtInViews[0].query)} replace />
}

function TicketList() {
  const query = useListQuery()
  const { filters, sort, direction, view } = query
  const list = useInfiniteQuery({
    ...readPages(listTickets, { query: { ...filters, sort, direction } as Record<string, string> }),
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const selection = useSelection(rows)
  const { clear } = selection
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is another selection
  useEffect(() => clear(), [view])

  return (
    <>
      <PageHeader title={useViewName(view)} actions={<SavedViewActions view={view} />} />
      <ViewTabs view={view} />
      <TicketFilters query={query} requesterName={filters.requester ? rows[0]?.requester.name : undefined} />
      <div className={classes.list} aria-busy={list.isPlaceholderData}>
        {list.isPlaceholderData && (
          <Progress value={100} size={2} animated className={classes.busy} aria-hidden />
        )}
        {list.isPending && <RowsLoading rows={10} />}
        {list.error && !list.data && <LoadFailure failure={list.error} retry={() => void list.refetch()} />}
        {list.data && rows.length === 0 && <NoTickets view={view} onClear={query.clear} />}
        {rows.length > 0 && <TicketRows rows={rows} selection={selection} query={query} />}
        <MoreRows list={list} />
      </div>
      <BulkBar selection={selection} />
    </>
  )
}

/** An empty view of one's work is good news; an empty search is not. */
function NoTickets({ view, onClear }: { view: string; onClear: () => void }) {
  const { t } = useTranslation(['tickets', 'common'])
  const shown = builtInViews.find(({ query }) => sameView(query, view))
  if (shown)
    return (
      <Notice
        icon={IconCircleCheck}
        tone="good"
        title={t('empty.title')}
        text={t('empty.text')}
        action={
          shown.key === 'mine'
            ? // Whose desk is empty looks for the others' work next, an administrator on the first day above all.
              { label: t('view.open'), to: listPath(openTickets) }
            : { label: t('common:nav.newTicket'), to: '/tickets/new' }
        }
      />
    )
  return (
    <Notice
      icon={IconTicket}
      title={t('empty.filteredTitle')}
      text={t('empty.filteredText')}
      action={{ label: t('list.clear'), onClick: onClear }}
    />
  )
}
