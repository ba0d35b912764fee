import { isOver, type TransferView } from '@deskside/protocol/channels/file-transfer'
import type { Session } from '@deskside/protocol/http/sessions'
import { ActionIcon, Progress, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../ui/format.ts'
import type { ViewerFiles } from '../../../viewer/files/viewer-files.ts'
import { useFileSize } from '../../tickets/compose/use-file-size.ts'
import classes from './files.module.css'
import { ReceivedActions } from './received-actions.tsx'
import { useSpeed } from './use-speed.ts'

/** One file: what, which way, how far; and what can be done with it. */
export function TransferRow(props: {
  transfer: TransferView
  files: ViewerFiles | null
  session: Session
  name: string
}) {
  const { transfer, files, session, name } = props
  const { t } = useTranslation('console')
  const size = useFileSize()
  const over = isOver(transfer.state)
  const file = transfer.name
  const WayIcon = transfer.way === 'send' ? IconArrowUp : IconArrowDown
  return (
    <li className={classes.transfer}>
      <div className={classes.transferHead}>
        <WayIcon size={15} aria-hidden />
        <span className={classes.fileName} title={[...transfer.folders, file].join('/')}>
          {file}
        </span>
        {!over && files && <Controls transfer={transfer} files={files} />}
      </div>
      <Text size="xs" c="dimmed">
        {t(`files.way.${transfer.way}`, { name })}
        {' · '}
        {over
          ? size(transfer.size)
          : t('files.moved', { moved: size(transfer.moved), size: size(transfer.size) })}
        {' · '}
        <StateWords transfer={transfer} />
      </Text>
      {!over && (
        <Progress
          size={4}
          value={transfer.size === 0 ? 0 : (transfer.moved / transfer.size) * 100}
          aria-label={t('files.progress', { file })}
        />
      )}
      {transfer.way === 'receive' && transfer.state === 'done' && files && (
        <ReceivedActions transfer={transfer} files={files} session={session} />
      )}
    </li>
  )
}

function StateWords({ transfer }: { transfer: TransferView }) {
  const { t } = useTranslation(['console', 'common'])
  const size = useFileSize()
  const { duration } = useFormat()
  const speed = useSpeed(transfer)
  const { state, place } = transfer
  if (state === 'done') return place ? t('files.state.doneAt', { place }) : t('files.state.done')
  if (isOver(state))
    return (
      <span className={classes.bad}>
        {t('files.state.failed', { why: t(`common:fileProblem.${state}`) })}
      </span>
    )
  if (state !== 'running') return t(`files.state.${state}`)
  if (speed === null) return t('files.state.starting')
  const left = duration((transfer.size - transfer.moved) / speed)
  return t('files.state.running', { speed: size(speed), left })
}

function Controls({ transfer, files }: { transfer: TransferView; files: ViewerFiles }) {
  const { t } = useTranslation('console')
  const { id, name: file, state } = transfer
  const paused = state === 'paused'
  const PauseIcon = paused ? IconPlayerPlay : IconPlayerPause
  return (
    <>
      <ActionIcon
        size="sm"
        variant="subtle"
        aria-label={t(paused ? 'files.goOn' : 'files.pause', { file })}
        onClick={() => files.pause(id, !paused)}
      >
        <PauseIcon size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={t('files.cancel', { file })}
        onClick={() => files.cancel(id)}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </>
  )
}
