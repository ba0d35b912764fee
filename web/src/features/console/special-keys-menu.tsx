import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconCommand } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './console.module.css'
import type { ConsoleRoom } from './console-room.ts'
import { useKeyNames } from './keys/key-name.ts'

const chords = [
  ['ControlLeft', 'AltLeft', 'Delete'],
  ['AltLeft', 'Tab'],
  ['AltLeft', 'F4'],
  ['MetaLeft'],
  ['MetaLeft', 'KeyD'],
  ['MetaLeft', 'KeyL'],
  ['ControlLeft', 'AltLeft', 'KeyT'],
  ['ControlLeft', 'KeyW'],
  ['F11'],
  ['PrintScreen'],
]

/** Combinations that the technician's own system would catch. */
export function SpecialKeysMenu({ room }: { room: ConsoleRoom }) {
  const { t } = useTranslation('console')
  const keyNames = useKeyNames()
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Tooltip label={t('keys.label')} withinPortal={false}>
        <span>
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={t('keys.label')}>
              <IconCommand size={17} aria-hidden />
            </ActionIcon>
          </Menu.Target>
        </span>
      </Tooltip>
      <Menu.Dropdown className={classes.dropdown}>
        <Menu.Label>{t('keys.hint')}</Menu.Label>
        {chords.map((codes) => (
          <Menu.Item key={codes.join()} onClick={() => room.viewer?.chord(codes)}>
            {codes.join() === 'MetaLeft' ? t('keys.super') : keyNames(...codes)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
