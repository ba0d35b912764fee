import { Button, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ConsoleRoom, ConsoleState } from '../console-room.ts'

// Not in every browser, and so not in `lib.dom`.
type WithPicker = {
  showDirectoryPicker?: (options: { mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>
}

/** Where received files go: a folder of the technician's own, where the browser can write to one; else they wait. */
export function IntoFolder({ state, room }: { state: ConsoleState; room: ConsoleRoom }) {
  const { t } = useTranslation('console')
  const into = state.files?.into ?? null
  const { showDirectoryPicker } = window as WithPicker
  const choose = async () => {
    // Closing the dialog is no failure: everything stays as it was.
    const folder = await showDirectoryPicker?.({ mode: 'readwrite' }).catch(() => null)
    if (folder) room.viewer?.files.receiveInto(folder)
  }
  return (
    <>
      <Text size="sm" c="dimmed">
        {into === null ? t('files.from.keeps') : t('files.from.intoNow', { folder: into })}
      </Text>
      {showDirectoryPicker && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconDownload size={15} aria-hidden />}
            onClick={() => void choose()}
          >
            {t('files.from.into')}
          </Button>
          {into !== null && (
            <Button size="xs" variant="subtle" onClick={() => room.viewer?.files.receiveInto(null)}>
              {t('files.from.intoNone')}
            </Button>
          )}
        </Group>
      )}
    </>
  )
}
