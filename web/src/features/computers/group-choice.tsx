import type { Group } from '@deskside/protocol/http/computers-contacts'
import { Select, Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './computers.module.css'

/** The groups at the side; where there is no room for it, a field. */
export function GroupChoice(props: { groups: Group[]; chosen: Group; onChoose: (id: string) => void }) {
  const { t } = useTranslation('computers')
  const { groups, chosen, onChoose } = props
  return (
    <>
      <Select
        hiddenFrom="md"
        label={t('group')}
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen.id}
        allowDeselect={false}
        onChange={(id) => id && onChoose(id)}
      />
      <nav className={classes.groups} aria-label={t('groups')}>
        {groups.map((group) => (
          <UnstyledButton
            key={group.id}
            className={classes.group}
            aria-current={group.id === chosen.id || undefined}
            onClick={() => onChoose(group.id)}
          >
            <Text size="sm" fw={600} component="span" display="block">
              {group.name}
            </Text>
            <Text size="xs" c="dimmed" component="span" display="block">
              {t('members', { count: group.members.length })}
            </Text>
          </UnstyledButton>
        ))}
      </nav>
    </>
  )
}
