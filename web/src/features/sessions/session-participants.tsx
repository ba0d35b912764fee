import type { Participant, Session } from '@deskside/protocol/http/sessions'
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconBrowser, IconDeviceDesktop, IconDeviceMobile, IconHandStop, IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/tag.tsx'
import classes from './session-widget.module.css'
import { useCapabilityList } from './use-capability-list.ts'
import type { SessionActions } from './use-session-actions.ts'

const icons = { browser: IconBrowser, helper: IconDeviceDesktop, camera: IconDeviceMobile }

/** Who came by the code and waits: the first thing to decide, and nothing about them is verified. */
export function Knocking({ session, actions: { admit } }: { session: Session; actions: SessionActions }) {
  const { t } = useTranslation('sessions')
  const waiting = session.participants.filter(({ admitted }) => !admitted)
  return waiting.map((person) => {
    const decide = (answer: boolean) =>
      admit.mutate({ params: { id: session.id, participantId: person.id }, body: { admit: answer } })
    return (
      <section key={person.id} className={classes.knock} role="alert" aria-label={t('knock.label')}>
        <Group gap={8} wrap="nowrap" align="flex-start">
          <IconHandStop size={18} aria-hidden className={classes.icon} />
          <div>
            <Text size="sm" fw={600}>
              {person.name ? t('knock.title', { name: person.name }) : t('knock.somebody')}
            </Text>
            <Text size="xs" c="dimmed">
              {person.address ? t('knock.text', { address: person.address }) : t('knock.textPlain')}
            </Text>
          </div>
        </Group>
        {session.can.admit && (
          <Group gap="xs" mt={8} grow>
            <Button size="xs" loading={admit.isPending} onClick={() => decide(true)}>
              {t('knock.admit')}
            </Button>
            <Button size="xs" variant="default" disabled={admit.isPending} onClick={() => decide(false)}>
              {t('knock.refuse')}
            </Button>
          </Group>
        )}
      </section>
    )
  })
}

/** The requester's devices that are in the session. */
export function SessionParticipants({ session }: { session: Session }) {
  const { t } = useTranslation('sessions')
  const inside = session.participants.filter(({ admitted }) => admitted)
  if (inside.length === 0) return null
  return (
    <Stack component="ul" gap={8} className={classes.people} aria-label={t('people.label')}>
      {inside.map((person) => (
        <Device key={person.id} person={person} />
      ))}
    </Stack>
  )
}

function Device({ person }: { person: Participant }) {
  const { t } = useTranslation('sessions')
  const list = useCapabilityList()
  const DeviceIcon = person.device ? icons[person.device] : IconUser
  return (
    <Group component="li" gap={8} wrap="nowrap" align="flex-start">
      <DeviceIcon size={17} stroke={1.7} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <Group gap={6}>
          <Text size="sm" fw={550}>
            {person.name}
          </Text>
          <Tag tone={person.online ? 'good' : 'plain'}>
            {person.online ? t('people.online') : t('people.offline')}
          </Tag>
        </Group>
        <Text size="xs" c="dimmed">
          {[
            person.device ? t(`device.${person.device}`) : t('people.choosing'),
            person.came === 'code' ? t('people.byCode') : t('people.byLink'),
          ].join(' · ')}
        </Text>
        {person.allowed.length > 0 && (
          <Text size="xs" c="dimmed">
            {t('people.allows', { what: list(person.allowed) })}
          </Text>
        )}
      </div>
    </Group>
  )
}
