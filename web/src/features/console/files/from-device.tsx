import { cleanFileName } from '@deskside/protocol/file-name'
import { problemOf } from '@deskside/protocol/vocabulary/files'
import { Button, Group, Text } from '@mantine/core'
import { IconFile, IconFolder, IconFolderOpen } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PanelTabProps } from '../panel/panel-tabs.ts'
import { PermissionGate } from '../permissions/permission-gate.tsx'
import { FolderBrowser } from './folder-browser.tsx'
import { IntoFolder } from './into-folder.tsx'

/** Asks the requester to choose on their own screen; and what to do with what comes. */
export function FromDevice(props: PanelTabProps) {
  const { state, room, name } = props
  return (
    <PermissionGate permission="files_out" state={state} room={room} name={name}>
      <Pick {...props} />
      <IntoFolder state={state} room={room} />
    </PermissionGate>
  )
}

type Said = 'nothing' | 'busy' | 'not_allowed' | 'unavailable'

function Pick(props: PanelTabProps) {
  const { state, room, name } = props
  const { t } = useTranslation(['console', 'common'])
  const [choosing, setChoosing] = useState(false)
  const [news, setNews] = useState('')
  const [browsing, setBrowsing] = useState(false)
  const folder = state.files?.folder ?? null
  const pick = async (what: 'files' | 'folder') => {
    setChoosing(true)
    setNews('')
    try {
      const outcome = await room.viewer?.files.pick(what)
      if (outcome === 'folder') setBrowsing(true)
      else if (outcome && outcome !== 'files') setNews(t(`files.from.${outcome satisfies Said}`, { name }))
    } catch (failure) {
      setNews(t(`common:fileProblem.${problemOf(failure, 'lost')}`))
    }
    setChoosing(false)
  }
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('files.from.hint', { name })}
      </Text>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          disabled={choosing}
          leftSection={<IconFile size={15} aria-hidden />}
          onClick={() => void pick('files')}
        >
          {t('files.from.files', { name })}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={choosing}
          leftSection={<IconFolder size={15} aria-hidden />}
          onClick={() => void pick('folder')}
        >
          {t('files.from.folder', { name })}
        </Button>
        {folder && (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconFolderOpen size={15} aria-hidden />}
            onClick={() => setBrowsing(true)}
          >
            {t('files.from.browse', { folder: cleanFileName(folder.name) })}
          </Button>
        )}
      </Group>
      <Text size="sm" role="status">
        {choosing ? t('files.from.choosing', { name }) : news}
      </Text>
      {folder && browsing && (
        <FolderBrowser key={folder.id} {...props} folder={folder} onClose={() => setBrowsing(false)} />
      )}
    </>
  )
}
