import { type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { filesOfDrop } from '../../../viewer/files/dropped-files.ts'
import type { ConsoleRoom, ConsoleState } from '../console-room.ts'
import classes from './files.module.css'
import { useSendFiles } from './use-send-files.ts'

/** Takes files and folders that are dropped on its children. Everything it does has a button elsewhere. */
export function DropZone(props: {
  state: ConsoleState | null
  room: ConsoleRoom | null
  name: string
  /** Covers what it lies in, as the picture does, rather than growing with its children. */
  fills?: boolean
  onDropped?: () => void
  children: ReactNode
}) {
  const { state, room, name, fills = false, onDropped, children } = props
  const { t } = useTranslation('console')
  const [over, setOver] = useState(false)
  const { possible, send } = useSendFiles(state, room)
  const hasFiles = (event: DragEvent) => possible && event.dataTransfer.types.includes('Files')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut for the panel's buttons
    <div
      className={classes.zone}
      data-fills={fills}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        if (!hasFiles(event)) return
        event.preventDefault()
        void filesOfDrop(event.dataTransfer).then(send)
        onDropped?.()
      }}
    >
      {children}
      {over && (
        <div className={classes.drop} aria-hidden>
          {t('files.drop', { name })}
        </div>
      )}
    </div>
  )
}
