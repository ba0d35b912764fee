import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconCommand } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ConsoleRoom } from './console-room.ts'

/** Written as on the keys; the same in every language. */
const chords: { keys: string; codes: string[] }[] = [
  { keys: 'Ctrl + Alt + Del', codes: ['ControlLeft', 'AltLeft', 'Delete'] },
  { keys: 'Alt + Tab', codes: ['AltLeft', 'Tab'] },
  { keys: 'Alt + F4', codes: ['AltLeft', 'F4'] },
  { keys: 'Super / Windows', codes: ['MetaLeft'] },
  { keys: 'Super + D', codes: ['MetaLeft', 'KeyD'] },
  { keys: 'Super + L', codes: ['MetaLeft', 'KeyL'] },
  { keys: 'Ctrl + Alt + T', codes: ['ControlLeft', 'AltLeft', 'KeyT'] },
  { keys: 'Ctrl + W', codes: ['ControlLeft', 'KeyW'] },
  { keys: 'F11', codes: ['F11'] },
  { keys: 'Print Screen', codes: ['PrintScreen'] },
]

/** Combinations that the technician's own system would catch. */
export function SpecialKeysMenu({ room }: { room: ConsoleRoom }) {
  const { t } = useTranslation('console')
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
      <Menu.Dropdown>
        <Menu.Label>{t('keys.hint')}</Menu.Label>
        {chords.map(({ keys, codes }) => (
          <Menu.Item key={keys} onClick={() => room.viewer?.chord(codes)}>
            {keys}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
