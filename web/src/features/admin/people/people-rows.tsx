import type { Person } from '@deskside/protocol/http/people'
import { ActionIcon, Group, Text } from '@mantine/core'
import { IconMailForward, IconPencil, IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonAvatar } from '../../../ui/person-avatar.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { EditPersonDialog } from './edit-person-dialog.tsx'
import classes from './people.module.css'
import { useInvite } from './use-invite.ts'

/** People in lines: who they are, what they may, how they stand. */
export function PeopleRows({ people, staff }: { people: Person[]; staff: boolean }) {
  const [editing, setEditing] = useState<Person | null>(null)
  return (
    <>
      <ul className={classes.rows}>
        {people.map((person) => (
          <Row key={person.id} person={person} staff={staff} onEdit={() => setEditing(person)} />
        ))}
      </ul>
      <EditPersonDialog person={editing} onClose={() => setEditing(null)} />
    </>
  )
}

function Row({ person, staff, onEdit }: { person: Person; staff: boolean; onEdit: () => void }) {
  const { t } = useTranslation(['admin', 'common'])
  const invite = useInvite()
  const { can, role } = person
  return (
    <li className={classes.row} data-off={person.standing === 'disabled' || undefined}>
      <PersonAvatar person={person} size={34} />
      <div className={classes.words}>
        <Text size="sm" fw={600} truncate>
          {person.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {person.email}
        </Text>
      </div>
      <Group gap={6} className={classes.tags}>
        {staff && <Tag tone={role === 'administrator' ? 'accent' : 'plain'}>{t(`common:role.${role}`)}</Tag>}
        {staff && !person.remoteStart && <Tag>{t('people.noSessions')}</Tag>}
        {person.secondFactor && (
          <Tag tone="good">
            <IconShieldCheck size={13} aria-hidden />
            {t('people.secondFactor')}
          </Tag>
        )}
        {person.standing === 'disabled' && <Tag tone="bad">{t('people.disabled')}</Tag>}
        {person.standing === 'invited' && (
          <Tag tone="warn">{staff ? t('people.invited') : t('people.neverIn')}</Tag>
        )}
      </Group>
      <Group gap={4} wrap="nowrap">
        {can.invite && role !== 'requester' && (
          <ActionIcon
            variant="subtle"
            color="gray"
            loading={invite.isPending}
            aria-label={t('people.inviteAgain', { name: person.name })}
            title={t('people.inviteAgain', { name: person.name })}
            onClick={() => invite.mutate({ body: { name: person.name, email: person.email, role } })}
          >
            <IconMailForward size={17} aria-hidden />
          </ActionIcon>
        )}
        {can.edit && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('people.edit', { name: person.name })}
            onClick={onEdit}
          >
            <IconPencil size={17} aria-hidden />
          </ActionIcon>
        )}
      </Group>
    </li>
  )
}
