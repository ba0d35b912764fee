import { Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconLogout, IconMoon, IconSelector, IconSun, IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMe } from '../../api/me.ts'
import { useSignOut } from '../../api/use-sign-out.ts'
import { ConnectionNote } from '../../live/connection-note.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import classes from './account-menu.module.css'

const schemes = [
  { value: 'light', Icon: IconSun },
  { value: 'dark', Icon: IconMoon },
  { value: 'auto', Icon: IconDeviceDesktop },
] as const

/** Oneself: profile, appearance, the way out. */
export function AccountMenu(props: {
  onFollow?: () => void
  profile?: string
  /** On a phone the photo alone. */
  compact?: boolean
}) {
  const { onFollow, profile = '/profile', compact } = props
  const { t } = useTranslation()
  const { person } = useMe()
  const signOut = useSignOut()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <UnstyledButton
          data-compact={compact || undefined}
          className={classes.target}
          aria-label={t('nav.account', { name: person.name })}
        >
          <PersonAvatar person={person} size={28} />
          <span className={classes.words}>
            <Text size="sm" fw={600} truncate component="span" display="block">
              {person.name}
            </Text>
            <Text size="xs" c="dimmed" component="span" display="block">
              {t(`role.${person.role}`)}
            </Text>
          </span>
          <ConnectionNote />
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          to={profile}
          leftSection={<IconUser size={16} aria-hidden />}
          onClick={onFollow}
        >
          {t('nav.profile')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('colourScheme.label')}</Menu.Label>
        {schemes.map(({ value, Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} aria-hidden />}
            onClick={() => setColorScheme(value)}
            aria-current={colorScheme === value || undefined}
            fw={colorScheme === value ? 600 : undefined}
          >
            {t(`colourScheme.${value}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
          {t('action.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
