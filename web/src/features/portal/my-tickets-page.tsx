import { listTickets, type TicketRow } from '@deskside/protocol/http/tickets'
import { Group, SegmentedControl, Text } from '@mantine/core'
import { IconMessageCircle } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { useMe } from '../../api/me.ts'
import { readPages } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { MoreRows } from '../../ui/more-rows.tsx'
import { Notice } from '../../ui/notice.tsx'
import { OptionLabel } from '../../ui/option-label.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { SessionTag } from '../sessions/session-tag.tsx'
import classes from './portal.module.css'

/** What a requester has asked for, and where it stands. */
export function MyTicketsPage() {
  const { t } = useTranslation('portal')
  const me = useMe()
  const [search, setSearch] = useSearchParams()
  const phase = search.get('show') === 'closed' ? ('closed' as const) : ('not_closed' as const)
  const list = useInfiniteQuery({
    ...readPages(listTickets, { query: { phase, requester: me.person.id } }),
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHeader
        title={t('tickets.title')}
        description={t('tickets.text')}
        actions={
          <SegmentedControl
            size="xs"
            value={phase}
            onChange={(value) => setSearch(value === 'closed' ? { show: 'closed' } : {}, { replace: true })}
            aria-label={t('tickets.show')}
            data={[
              { value: 'not_closed', label: t('tickets.open') },
              { value: 'closed', label: t('tickets.closed') },
            ]}
          />
        }
      />
      <Panel flush>
        {list.isPending && <RowsLoading rows={4} height={54} />}
        {list.error && !list.data && <LoadFailure failure={list.error} retry={() => void list.refetch()} />}
        {list.data && rows.length === 0 && (
          <Notice
            icon={IconMessageCircle}
            title={phase === 'closed' ? t('tickets.noneClosedTitle') : t('tickets.noneTitle')}
            text={phase === 'closed' ? undefined : t('tickets.noneText')}
            action={phase === 'closed' ? undefined : { label: t('tickets.ask'), to: '/my/tickets/new' }}
          />
        )}
        <ul className={classes.rows}>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
        <MoreRows list={list} />
      </Panel>
    </>
  )
}

function Row({ row }: { row: TicketRow }) {
  const { t } = useTranslation('portal')
  const { number, assignee } = row
  const underWay = assignee
    ? t('tickets.with', { number, name: assignee.name })
    : t('tickets.waiting', { number })
  const { phase } = row.status
  const whoseTurn =
    phase === 'pending'
      ? t('tickets.yours', { number })
      : phase === 'on_hold'
        ? t('tickets.onHold', { number })
        : underWay
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Link to={`/my/tickets/${row.number}`} className={classes.title}>
          {row.title}
        </Link>
        <Text size="sm" c="dimmed">
          {whoseTurn}
        </Text>
      </div>
      <Group gap="sm" className={classes.state}>
        {row.activeSession && <SessionTag state={row.activeSession.state} />}
        <OptionLabel option={row.status} />
        <Text size="xs" c="dimmed" component="span">
          <RelativeTime moment={row.updatedAt} />
        </Text>
      </Group>
    </li>
  )
}
