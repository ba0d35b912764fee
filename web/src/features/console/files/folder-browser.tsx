import type { FolderEntry } from '@deskside/protocol/channels/files'
import { cleanFileName } from '@deskside/protocol/file-name'
import { problemOf } from '@deskside/protocol/vocabulary/files'
import { Button, Loader, Modal, Text } from '@mantine/core'
import { IconArrowUp, IconFile, IconFolder } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenedFolder } from '../../../viewer/files/viewer-files.ts'
import { useFileSize } from '../../tickets/compose/use-file-size.ts'
import type { PanelTabProps } from '../panel/panel-tabs.ts'
import classes from './files.module.css'
import { TransferList } from './transfer-list.tsx'

/** Two panes: the folder that the requester opened on their computer, and what has come from it. */
export function FolderBrowser(props: PanelTabProps & { folder: OpenedFolder; onClose: () => void }) {
  const { room, name, folder, onClose } = props
  const { t } = useTranslation('console')
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      withinPortal={false}
      title={t('files.browser.title', { name, folder: cleanFileName(folder.name) })}
      closeButtonProps={{ 'aria-label': t('panel.close') }}
    >
      <div className={classes.panes}>
        <section aria-label={t('files.browser.device', { name })} className={classes.pane}>
          <h3 className={classes.paneTitle}>{t('files.browser.device', { name })}</h3>
          <DevicePane room={room} folder={folder} />
        </section>
        <section aria-label={t('files.browser.here')} className={classes.pane}>
          <h3 className={classes.paneTitle}>{t('files.browser.here')}</h3>
          <TransferList {...props} only="receive" />
        </section>
      </div>
    </Modal>
  )
}

type Listing = { entries: FolderEntry[]; total: number } | { problem: string } | null

function DevicePane({ room, folder }: Pick<PanelTabProps, 'room'> & { folder: OpenedFolder }) {
  const { t } = useTranslation(['console', 'common'])
  const [path, setPath] = useState<string[]>([])
  const [listing, setListing] = useState<Listing>(null)
  const [problem, setProblem] = useState('')
  const why = (failure: unknown) => t(`common:fileProblem.${problemOf(failure, 'lost')}`)
  const read = async (folders: string[], from: number) => {
    const files = room.viewer?.files
    if (!files) throw new Error('no device')
    return files.list(folder.id, folders, from)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when the place changes, and only then
  useEffect(() => {
    let gone = false
    setListing(null)
    read(path, 0).then(
      (found) => !gone && setListing(found),
      (failure: unknown) => !gone && setListing({ problem: why(failure) }),
    )
    return () => {
      gone = true
    }
  }, [path, folder.id])
  const more = (known: FolderEntry[]) =>
    read(path, known.length).then(
      ({ entries, total }) => setListing({ entries: [...known, ...entries], total }),
      (failure: unknown) => setListing({ problem: why(failure) }),
    )
  const get = (file: string) =>
    room.viewer?.files
      .fetch(folder.id, path, file)
      .then(() => setProblem(''))
      .catch((failure: unknown) =>
        setProblem(t('files.browser.fileFailed', { file: cleanFileName(file), why: why(failure) })),
      )
  return (
    <>
      <div className={classes.path}>
        <Button
          size="compact-sm"
          variant="default"
          disabled={path.length === 0}
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={() => setPath(path.slice(0, -1))}
        >
          {t('files.browser.up')}
        </Button>
        <Text size="sm" truncate>
          {[folder.name, ...path].map(cleanFileName).join(' / ')}
        </Text>
      </div>
      <div role="status">
        {listing === null && <Loader size="sm" aria-label={t('files.browser.loading')} />}
        {problem && <Text size="sm">{problem}</Text>}
        {listing && 'problem' in listing && (
          <Text size="sm">{t('files.browser.failed', { why: listing.problem })}</Text>
        )}
        {listing && 'entries' in listing && listing.entries.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('files.browser.empty')}
          </Text>
        )}
      </div>
      {listing && 'entries' in listing && (
        <>
          <ul className={classes.list}>
            {listing.entries.map((entry) => (
              <EntryRow
                key={entry.name}
                entry={entry}
                onOpen={() => setPath([...path, entry.name])}
                onGet={() => void get(entry.name)}
              />
            ))}
          </ul>
          {listing.entries.length < listing.total && listing.entries.length > 0 && (
            <Button size="compact-sm" variant="subtle" onClick={() => void more(listing.entries)}>
              {t('files.browser.more')}
            </Button>
          )}
        </>
      )}
    </>
  )
}

// The device is asked with its own name for the file; what is shown hides and turns round nothing.
function EntryRow(props: { entry: FolderEntry; onOpen: () => void; onGet: () => void }) {
  const { entry, onOpen, onGet } = props
  const { t } = useTranslation('console')
  const size = useFileSize()
  const name = cleanFileName(entry.name)
  if (entry.kind === 'folder')
    return (
      <li className={classes.entry}>
        <button
          type="button"
          className={classes.open}
          aria-label={t('files.browser.open', { folder: name })}
          onClick={onOpen}
        >
          <IconFolder size={16} aria-hidden />
          <span className={classes.fileName}>{name}</span>
        </button>
      </li>
    )
  return (
    <li className={classes.entry}>
      <IconFile size={16} aria-hidden />
      <span className={classes.fileName}>{name}</span>
      <Text size="xs" c="dimmed" component="span">
        {size(entry.size)}
      </Text>
      <Button
        size="compact-xs"
        variant="light"
        aria-label={t('files.browser.get', { file: name })}
        onClick={onGet}
      >
        {t('files.browser.getShort')}
      </Button>
    </li>
  )
}
