import { type Device, type Group, listDevices } from '@deskside/protocol/http/computers-contacts'
import { ActionIcon, Anchor, Group as Line, Text } from '@mantine/core'
import { IconDevices, IconPencil } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { readPages } from '../../api/queries.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Tag } from '../../ui/tag.tsx'
import classes from './computers.module.css'
import { DeviceDialog } from './device-dialog.tsx'
import { ListFrame } from './list-frame.tsx'

/** The devices of a group by name: whose they are, when they were last seen, on which ticket. */
export function DeviceList({ group, groups }: { group: Group; groups: Group[] }) {
  const { t } = useTranslation('computers')
  const [asked, setAsked] = useState('')
  const [edited, setEdited] = useState<Device | null>(null)
  const list = useInfiniteQuery({
    ...readPages(listDevices, { query: { group: group.id, search: asked || undefined } }),
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Line mb="sm">
        <SearchField label={t('devices.search')} value={asked} onChange={(text) => setAsked(text ?? '')} />
      </Line>
      <ListFrame
        list={list}
        label={t('tab.devices', { count: group.devices })}
        empty={{
          icon: IconDevices,
          title: asked ? t('devices.noneFound') : t('devices.none'),
          text: asked ? undefined : t('devices.noneText'),
        }}
        rows={rows.map((device) => <Row key={device.id} device={device} onEdit={() => setEdited(device)} />)}
      />
      <DeviceDialog device={edited} groups={groups} onClose={() => setEdited(null)} />
    </>
  )
}

function Row({ device, onEdit }: { device: Device; onEdit: () => void }) {
  const { t } = useTranslation('computers')
  const { alias, description, requester, kind, online, lastSeenAt, lastSession } = device
  const facts = [
    kind && t(`devices.kind.${kind}`),
    requester && t('devices.seenOn', { name: requester.name }),
    description,
  ]
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Text size="sm" fw={600}>
          {alias}
        </Text>
        <Text size="xs" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
      <Text size="xs" c="dimmed" component="span" className={classes.moment}>
        {lastSeenAt ? (
          <>
            {t('devices.seen')} <RelativeTime moment={lastSeenAt} />
          </>
        ) : (
          t('devices.never')
        )}
      </Text>
      <Line gap={8} className={classes.tags}>
        {online && <Tag tone="good">{t('online')}</Tag>}
        {lastSession && (
          <Anchor component={Link} to={`/tickets/${lastSession.ticketNumber}`} size="xs">
            {t('devices.lastSession', { number: lastSession.ticketNumber })}
          </Anchor>
        )}
      </Line>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('devices.edit', { name: alias })}
        onClick={onEdit}
      >
        <IconPencil size={17} aria-hidden />
      </ActionIcon>
    </li>
  )
}
