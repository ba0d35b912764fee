import { type Group, listGroups } from '@deskside/protocol/http/computers-contacts'
import { Tabs } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import classes from './computers.module.css'
import { ContactList } from './contact-list.tsx'
import { DeviceList } from './device-list.tsx'
import { GroupChoice } from './group-choice.tsx'
import { GroupSessions } from './group-sessions.tsx'
import { tabs, useComputersQuery } from './use-computers-query.ts'

/** [ADM-7] What a team shares, group by group: its sessions, devices and contacts. */
export function ComputersPage() {
  const { t } = useTranslation('computers')
  const { data, error, refetch } = useQuery(read(listGroups))
  const query = useComputersQuery()
  const groups = data?.items ?? []
  const group = groups.find(({ id }) => id === query.groupId) ?? groups[0]
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      {!data && !error && <RowsLoading rows={5} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data && !group && <Notice icon={IconUsersGroup} title={t('noGroupsTitle')} text={t('noGroupsText')} />}
      {group && (
        <div className={classes.page}>
          <GroupChoice groups={groups} chosen={group} onChoose={query.setGroup} />
          <Lists key={group.id} group={group} groups={groups} query={query} />
        </div>
      )}
    </>
  )
}

function Lists(props: { group: Group; groups: Group[]; query: ReturnType<typeof useComputersQuery> }) {
  const { t } = useTranslation('computers')
  const { group, groups, query } = props
  const counts = { sessions: group.openSessions, devices: group.devices, contacts: group.contacts }
  return (
    <Tabs
      value={query.tab}
      onChange={(tab) => tab && query.setTab(tab)}
      keepMounted={false}
      className={classes.lists}
    >
      <Tabs.List className={classes.tabs} aria-label={group.name}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {t(`tab.${tab}`, { count: counts[tab] })}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="sessions" pt="md">
        <GroupSessions group={group} />
      </Tabs.Panel>
      <Tabs.Panel value="devices" pt="md">
        <DeviceList group={group} groups={groups} />
      </Tabs.Panel>
      <Tabs.Panel value="contacts" pt="md">
        <ContactList group={group} />
      </Tabs.Panel>
    </Tabs>
  )
}
