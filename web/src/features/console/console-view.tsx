import type { Session } from '@deskside/protocol/http/sessions'
import { CloseButton } from '@mantine/core'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canControl } from './can-control.ts'
import { ChatNote } from './chat/chat-note.tsx'
import { RefusedNote } from './colleagues/refused-note.tsx'
import classes from './console.module.css'
import type { ConsoleRoom, ConsoleState } from './console-room.ts'
import { DropZone } from './files/drop-zone.tsx'
import { FilesNews } from './files/files-news.tsx'
import { GuideNote } from './guide/guide-note.tsx'
import { KeyboardNote } from './keyboard-note.tsx'
import { KeyBar } from './keys/key-bar.tsx'
import { SidePanel } from './panel/side-panel.tsx'
import { useSidePanel } from './panel/use-side-panel.ts'
import { RefusalNote } from './permissions/refusal-note.tsx'
import { PictureAge } from './picture-age.tsx'
import { RecordingNote } from './recording/recording-note.tsx'
import { useRecording } from './recording/use-recording.ts'
import { Toolbar } from './toolbar.tsx'
import { useDismissed } from './use-dismissed.ts'
import { useKeyboardPlace } from './use-keyboard-place.ts'
import { WaitingRoom } from './waiting-room.tsx'
import { whyWaiting } from './why-waiting.ts'

/**
 * The console's page around the picture (`children`): what is going on, what can be done, and while there is no
 * picture, why not.
 */
export function ConsoleView(props: {
  session: Session
  state: ConsoleState | null
  room: ConsoleRoom | null
  toolbar: RefObject<HTMLElement | null>
  children: ReactNode
}) {
  const { session, state, room, toolbar, children } = props
  const root = useRef<HTMLDivElement>(null)
  const waiting = state ? whyWaiting(state) : null
  const seen = state !== null && waiting === null
  const controls = seen && canControl(state)
  const keyboard = useKeyboardPlace(root)
  const panel = useSidePanel()
  const recording = useRecording(room, session.id)
  const [typing, setTyping] = useState(false)
  const name = state?.device?.name || session.requesterName
  return (
    <div className={classes.console} ref={root}>
      <Toolbar
        session={session}
        state={state}
        room={room}
        seen={seen}
        recording={recording}
        keyBar={{ shown: typing, toggle: () => setTyping(!typing) }}
        panel={panel}
        element={toolbar}
        root={root}
      />
      <main className={classes.main}>
        <div aria-live="polite">
          {state && <Notes session={session} state={state} seen={seen} />}
          {room && seen && <GuideNote room={room} name={name} />}
          {recording.state && <RecordingNote state={recording.state} />}
          {room && panel.tab !== 'chat' && <ChatNote chat={room.chat} onRead={() => panel.show('chat')} />}
        </div>
        <div className={classes.work}>
          <div className={classes.stage} data-remote={controls && keyboard === 'remote'}>
            <DropZone state={state} room={room} name={name} fills onDropped={() => panel.show('files')}>
              <div className={classes.picture} data-hidden={!seen} inert={!seen}>
                {children}
              </div>
              {state && waiting && <WaitingRoom session={session} waiting={waiting} room={room} />}
              {room && seen && state?.viewer?.line === 'connected' && <PictureAge room={room} />}
              {state && seen && <LineAway state={state} />}
            </DropZone>
          </div>
          {state && room && (
            <SidePanel panel={panel} session={session} state={state} room={room} name={name} />
          )}
        </div>
        {state && <FilesNews state={state} name={name} />}
        {controls && room && typing && <KeyBar state={state} room={room} name={name} />}
        {controls && <KeyboardNote place={keyboard} />}
      </main>
    </div>
  )
}

/** The socket is away; the console has moved; something was refused. */
function Notes({ session, state, seen }: { session: Session; state: ConsoleState; seen: boolean }) {
  const { t } = useTranslation('console')
  const { signaling, moved, device } = state
  const movedNote = useDismissed(moved?.id ?? null)
  return (
    <>
      {signaling.kind === 'reconnecting' && (
        <p className={classes.note} data-tone="warn">
          {seen ? t('connection.serverButSeen') : t('connection.server')}
        </p>
      )}
      {moved && seen && !canControl(state) && !movedNote.dismissed && (
        <div className={classes.note} data-tone="good">
          <span>{t(`moved.${moved.device}`, { name: moved.name })}</span>
          <CloseButton aria-label={t('moved.close')} onClick={movedNote.dismiss} />
        </div>
      )}
      <RefusedNote session={session} name={device?.name ?? session.requesterName} />
      <RefusalNote session={session} state={state} name={device?.name ?? session.requesterName} />
    </>
  )
}

/** The picture stands still: it is covered, so that nobody works on an old one. */
function LineAway({ state }: { state: ConsoleState }) {
  const { t } = useTranslation('console')
  if (!state.viewer || state.viewer.line === 'connected') return null
  const name = state.device?.name ?? ''
  // The server has lost the device as well: it is not the line alone.
  const gone = state.device !== null && !state.device.online
  return (
    <div className={classes.cover} role="status">
      <p className={classes.coverTitle}>
        {gone ? t('waiting.away.title', { name }) : t('connection.line', { name })}
      </p>
      <p>{gone ? t('waiting.away.text') : t('connection.lineText')}</p>
    </div>
  )
}
