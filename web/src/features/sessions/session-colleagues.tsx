import type { Session } from '@deskside/protocol/http/sessions'
import { isOpenColleague } from '@deskside/protocol/vocabulary/colleagues'
import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { Tag } from '../../ui/tag.tsx'
import classes from './session-widget.module.css'

/** [SES-15] Who helps beside the session's technician, or is called to. */
export function SessionColleagues({ session }: { session: Session }) {
  const { t } = useTranslation('sessions')
  const there = session.colleagues.filter(({ state }) => isOpenColleague(state))
  if (there.length === 0) return null
  return (
    <Stack component="ul" gap={8} className={classes.people} aria-label={t('colleagues.label')}>
      {there.map(({ person, state, purpose, invitedBy }) => (
        <Group component="li" key={person.id} gap={8} wrap="nowrap" align="flex-start">
          <PersonAvatar person={person} size={18} />
          <div className={classes.words}>
            <Group gap={6}>
              <Text size="sm" fw={550}>
                {person.name}
              </Text>
              <Tag tone={state === 'in' ? 'good' : 'warn'}>
                {t(`colleagues.${state === 'in' ? 'in' : 'invited'}`)}
              </Tag>
            </Group>
            {invitedBy && (
              <Text size="xs" c="dimmed">
                {t(`colleagues.by.${purpose}`, { name: invitedBy })}
              </Text>
            )}
          </div>
        </Group>
      ))}
    </Stack>
  )
}
