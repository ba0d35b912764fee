import type { PersonRef } from '@deskside/protocol/http/people'
import type { Ticket } from '@deskside/protocol/http/tickets'
import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import { IconEye, IconEyeOff, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { useCommands } from '../commands/command-store.ts'
import { shortcuts } from '../commands/shortcuts.ts'
import { AddCopy } from './add-copy.tsx'
import classes from './people-panel.module.css'
import { useTicketPeople } from './use-ticket-people.ts'

/** Who hears of a ticket beside its requester and its technician: followers, and those who get copies. */
export function PeoplePanel({ ticket }: { ticket: Pick<Ticket, 'id' | 'requester' | 'can'> }) {
  const { t } = useTranslation(['tickets', 'commands'])
  const people = useTicketPeople(ticket.id)
  const { data, error } = people
  const following = data?.following ?? false
  const press = () => people.follow(!following)
  useCommands(
    data
      ? [
          {
            id: 'follow',
            label: t(following ? 'commands:ticket.unfollow' : 'commands:ticket.follow'),
            group: 'ticket',
            shortcut: shortcuts.ticket.follow,
            run: press,
          },
        ]
      : [],
  )
  return (
    <Panel
      title={t('people.title')}
      actions={
        data && (
          <Button
            variant="default"
            size="xs"
            leftSection={following ? <IconEyeOff size={15} aria-hidden /> : <IconEye size={15} aria-hidden />}
            onClick={press}
          >
            {t(following ? 'people.unfollow' : 'people.follow')}
          </Button>
        )
      }
    >
      {!data && !error && <RowsLoading rows={2} height={28} />}
      {error && !data && <LoadFailure failure={error} retry={() => void people.refetch()} />}
      {data && (
        <Stack gap="md">
          <People title={t('people.followers')} none={t('people.noFollowers')} people={data.followers} />
          <People
            title={t('people.copies')}
            none={t('people.noCopies')}
            people={data.copies}
            onRemove={people.remove}
          />
          <AddCopy
            requester={ticket.requester}
            suggested={data.suggested}
            add={people.add}
            busy={people.busy}
          />
        </Stack>
      )}
    </Panel>
  )
}

function People(props: {
  title: string
  none: string
  people: PersonRef[]
  onRemove?: (personId: string) => void
}) {
  const { t } = useTranslation('tickets')
  return (
    <div>
      <Text size="sm" fw={600} component="h3">
        {props.title}
      </Text>
      {props.people.length === 0 ? (
        <Text size="sm" c="dimmed">
          {props.none}
        </Text>
      ) : (
        <ul className={classes.people} aria-label={props.title}>
          {props.people.map((person) => (
            <li key={person.id}>
              <Group gap={8} wrap="nowrap">
                <PersonAvatar person={person} size={22} />
                <div className={classes.who}>
                  <Text size="sm" truncate>
                    {person.name}
                  </Text>
                  {person.role === 'requester' && (
                    <Text size="xs" c="dimmed" truncate>
                      {person.email}
                    </Text>
                  )}
                </div>
                {props.onRemove && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('people.removeCopy', { name: person.name })}
                    onClick={() => props.onRemove?.(person.id)}
                  >
                    <IconX size={15} aria-hidden />
                  </ActionIcon>
                )}
              </Group>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
