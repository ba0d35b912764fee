import { type Group, type GroupSession, listGroupSessions } from '@deskside/protocol/http/computers-contacts'
import { formatSessionCode } from '@deskside/protocol/ids'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import { Group as Line, SegmentedControl, Text } from '@mantine/core'
import { IconDeviceDesktop } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { readPages } from '../../api/queries.ts'
import { EngineTag } from '../../ui/engine-tag.tsx'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/tag.tsx'
import { SessionTag } from '../sessions/session-tag.tsx'
import classes from './computers.module.css'
import { ListFrame } from './list-frame.tsx'

/** The sessions of a group, newest first; each leads to its ticket. */
export function GroupSessions({ group }: { group: Group }) {
  const { t } = useTranslation('computers')
  const [state, setState] = useState<'open' | 'all'>('open')
  const list = useInfiniteQuery({
    ...readPages(listGroupSessions, { query: { group: group.id, state } }),
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Line mb="sm">
        <SegmentedControl
          size="xs"
          value={state}
          onChange={(value) => setState(value as 'open' | 'all')}
          aria-label={t('sessions.show')}
          data={[
            { value: 'open', label: t('sessions.open') },
            { value: 'all', label: t('sessions.all') },
          ]}
        />
      </Line>
      <ListFrame
        list={list}
        label={t('tab.sessions', { count: group.openSessions })}
        empty={{
          icon: IconDeviceDesktop,
          title: state === 'open' ? t('sessions.none') : t('sessions.noneAll'),
          text: t('sessions.noneText'),
        }}
        rows={rows.map((session) => <Row key={session.id} session={session} />)}
      />
    </>
  )
}

function Row({ session }: { session: GroupSession }) {
  const { t } = useTranslation('computers')
  const format = useFormat()
  const { endedAt, expiresAt, state } = session
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Link to={`/tickets/${session.ticketNumber}`} className={classes.name}>
          {`${session.ticketNumber} · ${session.ticketTitle}`}
        </Link>
        <Text size="xs" c="dimmed">
          {t('sessions.who', { customer: session.customerName, technician: session.technician.name })}
        </Text>
      </div>
      <span className={classes.code}>{formatSessionCode(session.code)}</span>
      <Text size="xs" c="dimmed" component="span" className={classes.moment}>
        {isOpenState(state)
          ? t('sessions.expires', { moment: format.short(expiresAt) })
          : t('sessions.ended', { moment: format.short(endedAt ?? expiresAt) })}
      </Text>
      <Line gap={6} className={classes.tags}>
        {session.online && <Tag tone="good">{t('online')}</Tag>}
        <EngineTag engine={session.engine} />
        <SessionTag state={state} />
      </Line>
    </li>
  )
}
