import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/me.ts'
import { CommandPalette } from './command-palette.tsx'
import { type Command, usePresentCommands } from './command-store.ts'
import { useOpenPalette } from './open-palette.ts'
import { usePageCommands } from './page-commands.ts'
import { ShortcutList } from './shortcut-list.tsx'
import { shortcuts } from './shortcuts.ts'
import { useSingleKeys } from './use-single-keys.ts'

/** The fast ways of the desk: the palette at Ctrl or Cmd K, single keys, and the list of them. Once in the frame. */
export function Commands() {
  const { t } = useTranslation('commands')
  const { keyboardShortcuts } = useMe().preferences
  const [palette, { open, close }] = useDisclosure(false)
  const [help, { open: showHelp, close: closeHelp }] = useDisclosure(false)
  const helpCommand: Command = {
    id: 'help',
    label: t('help.title'),
    group: 'go',
    shortcut: shortcuts.everywhere.help,
    run: showHelp,
  }
  const commands = [...usePresentCommands(), ...usePageCommands(), helpCommand]
  useOpenPalette(open)
  // With another key, so it is no single-key shortcut; fields keep theirs.
  useHotkeys([['mod+K', open]])
  useSingleKeys(keyboardShortcuts, commands)
  return (
    <>
      <CommandPalette opened={palette} onClose={close} commands={commands} keys={keyboardShortcuts} />
      <ShortcutList opened={help} onClose={closeHelp} on={keyboardShortcuts} />
    </>
  )
}
