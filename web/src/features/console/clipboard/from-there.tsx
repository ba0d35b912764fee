import { type ClipboardContent, textOf } from '@deskside/protocol/channels/clipboard'
import { Button, Group, Text } from '@mantine/core'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClipboardLine } from '../../../viewer/channels/clipboard-line.ts'
import classes from './clipboard.module.css'
import { pngOf, writeOwnClipboard } from './own-clipboard.ts'

/** Fetches what the person has copied since they allowed it, onto the own clipboard where the browser lets it. */
export function FromThere({ clipboard, name }: { clipboard: ClipboardLine; name: string }) {
  const { t } = useTranslation('console')
  const { copied, moving, received } = useSyncExternalStore(clipboard.subscribe, clipboard.get)
  const [kept, setKept] = useState<ClipboardContent | null>(null)
  const keep = async (content: ClipboardContent | null) => {
    if (content && (await writeOwnClipboard(content))) setKept(content)
  }
  return (
    <>
      <Text size="sm" c="dimmed" role="status">
        {copied ? t('clipboard.from.copied', { name }) : t('clipboard.from.nothing', { name })}
      </Text>
      <Group>
        <Button
          size="xs"
          disabled={!copied || moving !== null}
          onClick={() => void clipboard.fetch().then(keep)}
        >
          {t('clipboard.from.fetch')}
        </Button>
      </Group>
      {received && (
        <>
          <Received content={received} />
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => void keep(received)}>
              {t('clipboard.from.copy')}
            </Button>
            <Text size="sm" role="status">
              {kept === received && t('clipboard.from.kept')}
            </Text>
          </Group>
        </>
      )}
    </>
  )
}

function Received({ content }: { content: ClipboardContent }) {
  const { t } = useTranslation('console')
  if (content.kind === 'picture') return <Picture bytes={content.bytes} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.text} tabIndex={0} aria-label={t('clipboard.from.received')}>
      <pre dir="auto">{textOf(content.bytes)?.slice(0, shown)}</pre>
    </section>
  )
}

/** Characters that are shown; all of them are copied. */
const shown = 20_000

function Picture({ bytes }: { bytes: Uint8Array<ArrayBuffer> }) {
  const { t } = useTranslation('console')
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(pngOf(bytes))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes])
  return url && <img src={url} alt={t('clipboard.from.received')} className={classes.picture} />
}
