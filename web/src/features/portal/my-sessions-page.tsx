import { listMySessions, type MySession } from '@deskside/protocol/http/sessions'
import { Anchor, Group, Text } from '@mantine/core'
import { IconDeviceDesktop } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { readPages } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { MoreRows } from '../../ui/more-rows.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { SessionTag } from '../sessions/session-tag.tsx'
import classes from './portal.module.css'

/** [DSK-1] When somebody helped a requester at a distance: who, and for how long. */
export function MySessionsPage() {
  const { t } = useTranslation('portal')
  const list = useInfiniteQuery(readPages(listMySessions))
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHeader title={t('sessions.title')} description={t('sessions.text')} />
      <Panel flush>
        {list.isPending && <RowsLoading rows={4} height={54} />}
        {list.error && !list.data && <LoadFailure failure={list.error} retry={() => void list.refetch()} />}
        {list.data && rows.length === 0 && (
          <Notice icon={IconDeviceDesktop} title={t('sessions.noneTitle')} text={t('sessions.noneText')} />
        )}
        <ul className={classes.rows}>
          {rows.map((session) => (
            <Row key={session.id} session={session} />
          ))}
        </ul>
        <MoreRows list={list} />
      </Panel>
    </>
  )
}

function Row({ session }: { session: MySession }) {
  const { t } = useTranslation('portal')
  const format = useFormat()
  const { durationSeconds, startedAt, createdAt } = session
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Link to={`/my/sessions/${session.id}`} className={classes.title}>
          {session.ticketTitle}
        </Link>
        <Text size="sm" c="dimmed">
          {t('sessions.by', { name: session.technicianName, when: format.short(startedAt ?? createdAt) })}
        </Text>
      </div>
      <Group gap="sm" className={classes.state}>
        {session.customerLink && (
          <Anchor href={session.customerLink} size="sm" fw={600} pos="relative">
            {t('join.go')}
          </Anchor>
        )}
        {durationSeconds !== null && <Text size="sm">{format.duration(durationSeconds)}</Text>}
        <SessionTag state={session.state} />
      </Group>
    </li>
  )
}
