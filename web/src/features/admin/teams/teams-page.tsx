import { listTeams, type Team } from '@deskside/protocol/http/teams'
import { Avatar, Button, Group, SimpleGrid, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { PersonAvatar } from '../../../ui/person-avatar.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { TeamDialog } from './team-dialog.tsx'

/** [ADM-7] Teams share sessions and notifications. */
export function TeamsPage() {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useQuery(read(listTeams))
  const [edited, setEdited] = useState<Team | 'new' | null>(null)
  return (
    <>
      <PageHeader
        title={t('teams.title')}
        description={t('teams.text')}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
            {t('teams.add')}
          </Button>
        }
      />
      {!data && !error && <RowsLoading rows={3} height={90} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        {data?.items.map((team) => (
          <TeamCard key={team.id} team={team} onEdit={() => setEdited(team)} />
        ))}
      </SimpleGrid>
      <TeamDialog team={edited} onClose={() => setEdited(null)} />
    </>
  )
}

function TeamCard({ team, onEdit }: { team: Team; onEdit: () => void }) {
  const { t } = useTranslation(['admin', 'common'])
  return (
    <Panel
      title={team.name}
      actions={
        <Group gap={8} wrap="nowrap">
          {team.isDefault && <Tag>{t('teams.default')}</Tag>}
          <Button
            size="compact-sm"
            variant="default"
            onClick={onEdit}
            aria-label={t('teams.edit', { name: team.name })}
          >
            {t('common:action.edit')}
          </Button>
        </Group>
      }
    >
      <Group justify="space-between">
        <Avatar.Group spacing={4}>
          {team.members.slice(0, 8).map(({ person }) => (
            <PersonAvatar key={person.id} person={person} size={30} />
          ))}
        </Avatar.Group>
        <Text size="sm" c="dimmed">
          {t('teams.members', { count: team.members.length })} ·{' '}
          {t('teams.openTickets', { count: team.openTickets })}
        </Text>
      </Group>
      <Text size="sm" mt="xs">
        {team.members.map(({ person }) => person.name).join(', ') || t('teams.nobody')}
      </Text>
    </Panel>
  )
}
