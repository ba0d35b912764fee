import {
  listNotifications,
  markNotificationsRead,
  type Notification,
} from '@deskside/protocol/http/notifications'
import { Button, Group, SegmentedControl, Text } from '@mantine/core'
import { IconBell, IconChecks, IconSettings } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { invalidate, readPages, useCall } from '../../api/queries.ts'
import { FormProblem } from '../../ui/form-problem.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { MoreRows } from '../../ui/more-rows.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import classes from './notifications.module.css'
import { wordsOf } from './wording.ts'

/** [ADM-6] What one has been told, newest first; following a line reads it. */
export function NotificationsPage() {
  const { t } = useTranslation('notifications')
  const client = useQueryClient()
  const [params, setParams] = useSearchParams()
  const onlyUnread = params.get('show') === 'unread'
  const list = useInfiniteQuery({
    ...readPages(listNotifications, { query: onlyUnread ? { unread: 'true' } : {} }),
    placeholderData: keepPreviousData,
  })
  const mark = useCall(markNotificationsRead, {
    onSuccess: () => void invalidate(client, listNotifications),
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const unread = list.data?.pages[0]?.unread ?? 0
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <Group mb="sm" justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t('show')}
          value={onlyUnread ? 'unread' : 'all'}
          onChange={(value) => setParams(value === 'all' ? {} : { show: value }, { replace: true })}
          data={[
            { value: 'all', label: t('all') },
            { value: 'unread', label: t('unread', { count: unread }) },
          ]}
        />
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconChecks size={15} aria-hidden />}
            disabled={unread === 0}
            loading={mark.isPending}
            onClick={() => mark.mutate({ body: {} })}
          >
            {t('readAll')}
          </Button>
          <Button
            size="xs"
            variant="default"
            component={Link}
            to="/profile#notifications"
            leftSection={<IconSettings size={15} aria-hidden />}
          >
            {t('settings')}
          </Button>
        </Group>
      </Group>
      <FormProblem failure={mark.error} />
      <Panel flush>
        {list.isPending && <RowsLoading rows={6} />}
        {list.error && !list.data && <LoadFailure failure={list.error} retry={() => void list.refetch()} />}
        {list.data && rows.length === 0 && (
          <Notice icon={IconBell} title={t(onlyUnread ? 'noneUnread' : 'none')} text={t('noneText')} />
        )}
        <ul className={classes.rows}>
          {rows.map((row) => (
            <Row key={row.id} row={row} onRead={() => mark.mutate({ body: { ids: [row.id] } })} />
          ))}
        </ul>
        <MoreRows list={list} />
      </Panel>
    </>
  )
}

function Row({ row, onRead }: { row: Notification; onRead: () => void }) {
  const { t } = useTranslation('notifications')
  const { title, text } = wordsOf(t, row)
  return (
    <li className={classes.row} data-unread={row.readAt === null || undefined}>
      <span className={classes.dot} aria-hidden />
      <div className={classes.words}>
        <Link to={row.path} className={classes.title} onClick={row.readAt ? undefined : onRead}>
          {row.readAt === null && <span className={classes.new}>{t('new')}</span>}
          {title}
        </Link>
        <Text size="xs" c="dimmed" truncate>
          {text}
        </Text>
      </div>
      <Text size="xs" c="dimmed" component="span" className={classes.time}>
        <RelativeTime moment={row.createdAt} />
      </Text>
    </li>
  )
}
