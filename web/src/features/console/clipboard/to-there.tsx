import { Button, Group, Text, Textarea } from '@mantine/core'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Viewer } from '../../../viewer/viewer.ts'
import { contentOfText } from './own-clipboard.ts'
import { pasteThere } from './paste-there.ts'

/** Places the own clipboard, or a text that is typed here, on the other one; and pastes it there where that can be done. */
export function ToThere({ viewer, controls }: { viewer: Viewer; controls: boolean }) {
  const { t } = useTranslation('console')
  const { clipboard } = viewer
  const busy = useSyncExternalStore(clipboard.subscribe, clipboard.get).moving !== null
  const [text, setText] = useState('')
  const [refused, setRefused] = useState(false)
  const paste = async (press: boolean) => setRefused(!(await pasteThere(viewer, { press })))
  return (
    <>
      <Group gap="xs">
        <Button size="xs" disabled={busy} onClick={() => void paste(false)}>
          {t('clipboard.to.place')}
        </Button>
        {controls && (
          <Button size="xs" variant="default" disabled={busy} onClick={() => void paste(true)}>
            {t('clipboard.to.paste')}
          </Button>
        )}
      </Group>
      {controls && (
        <Text size="sm" c="dimmed">
          {t('clipboard.to.shortcut')}
        </Text>
      )}
      <div role="status">{refused && <Text size="sm">{t('clipboard.to.refused')}</Text>}</div>
      <Textarea
        label={t('clipboard.to.text')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        rows={3}
      />
      <Group>
        <Button
          size="xs"
          variant="default"
          disabled={busy || text === ''}
          onClick={() => void clipboard.place(contentOfText(text))}
        >
          {t('clipboard.to.placeText')}
        </Button>
      </Group>
    </>
  )
}
