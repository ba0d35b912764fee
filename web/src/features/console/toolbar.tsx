import type { Session } from '@deskside/protocol/http/sessions'
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconKeyboard } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Tag } from '../../ui/tag.tsx'
import { ColleaguesButton } from './colleagues/colleagues-button.tsx'
import classes from './console.module.css'
import type { ConsoleRoom, ConsoleState } from './console-room.ts'
import { ControlButton } from './control-button.tsx'
import { GuideTools } from './guide/guide-tools.tsx'
import { PanelButtons } from './panel/panel-buttons.tsx'
import type { SidePanelState } from './panel/use-side-panel.ts'
import { AskMenu } from './permissions/ask-menu.tsx'
import type { ConsoleRecording, RecordingState } from './recording/console-recording.ts'
import { RecordButton } from './recording/record-button.tsx'
import { RecordedTag } from './recording/recorded-tag.tsx'
import { SpecialKeysMenu } from './special-keys-menu.tsx'
import { StatisticsButton } from './statistics-button.tsx'
import { StopButton } from './stop-button.tsx'
import { ViewMenu } from './view-menu.tsx'
import { WordsButton } from './words-button.tsx'

/** What is going on, and everything that can be done, in one line above the picture. */
export function Toolbar(props: {
  session: Session
  state: ConsoleState | null
  room: ConsoleRoom | null
  /** The screen is seen; what concerns the picture is offered. */
  seen: boolean
  recording: { recording: ConsoleRecording | null; state: RecordingState | null }
  /** Text and keys under the picture. */
  keyBar: { shown: boolean; toggle: () => void }
  panel: SidePanelState
  element: RefObject<HTMLElement | null>
  root: RefObject<HTMLElement | null>
}) {
  const { session, state, room, seen, panel, element, root } = props
  const { t } = useTranslation('console')
  const viewer = state?.viewer ?? null
  const name = state?.device?.name || session.requesterName
  return (
    <section className={classes.toolbar} aria-label={t('tools')} ref={element}>
      <h1 className={classes.hidden}>{t('title', { number: session.ticketNumber })}</h1>
      <Link className={classes.back} to={`/tickets/${session.ticketNumber}`} title={session.ticketTitle}>
        <IconArrowLeft size={18} aria-hidden />
        <span>{t('backToTicket', { number: session.ticketNumber })}</span>
      </Link>
      <div className={classes.who}>
        <span className={classes.name}>{name}</span>
        {state?.device && (
          <span className={classes.longer}>
            <Tag>{t(`device.${state.device.device}`)}</Tag>
          </span>
        )}
        <StateTag state={state} seen={seen} name={name} />
        <RecordedTag session={session} state={state} />
      </div>
      <div className={classes.tools}>
        <div className={classes.toolList}>
          {seen && room && state && viewer && (
            <>
              <ControlButton state={state} room={room} name={name} />
              <GuideTools state={state} room={room} name={name} />
              {viewer.allowed.includes('control') && (
                <>
                  <SpecialKeysMenu room={room} />
                  <Tooltip label={t('text.button')} withinPortal={false}>
                    <ActionIcon
                      variant={props.keyBar.shown ? 'light' : 'default'}
                      size={30}
                      aria-label={t('text.button')}
                      aria-expanded={props.keyBar.shown}
                      onClick={props.keyBar.toggle}
                    >
                      <IconKeyboard size={17} aria-hidden />
                    </ActionIcon>
                  </Tooltip>
                </>
              )}
              <ViewMenu room={room} viewer={viewer} root={root} />
              <WordsButton verification={viewer.verification} name={name} />
              <StatisticsButton room={room} ticketId={session.ticketId} />
            </>
          )}
          {state && props.recording.recording && props.recording.state && (
            <RecordButton
              session={session}
              state={state}
              recording={props.recording.recording}
              recordingState={props.recording.state}
              name={name}
            />
          )}
          {room && state && viewer?.line === 'connected' && <AskMenu state={state} room={room} name={name} />}
          {room && state && <PanelButtons state={state} room={room} panel={panel} />}
          {state && <ColleaguesButton session={session} state={state} name={name} />}
        </div>
        <StopButton session={session} name={name} />
      </div>
    </section>
  )
}

function StateTag({ state, seen, name }: { state: ConsoleState | null; seen: boolean; name: string }) {
  const { t } = useTranslation('console')
  const viewer = state?.viewer
  if (!seen || !viewer)
    return (
      <span role="status">
        <Tag tone="warn">{t('state.waiting')}</Tag>
      </span>
    )
  // What was allowed may still be, but nothing is seen and nothing arrives.
  if (viewer.line === 'reconnecting')
    return (
      <span role="status">
        <Tag tone="warn">{t('state.interrupted')}</Tag>
      </span>
    )
  const controls = viewer.allowed.includes('control')
  const words = !controls
    ? t(state.device?.device === 'camera' ? 'state.viewCamera' : 'state.view')
    : viewer.localHand
      ? t(viewer.hand ? `state.hand.${viewer.hand}` : 'state.localHand', { name })
      : t('state.control')
  return (
    <span role="status">
      <Tag tone={controls ? 'good' : 'accent'}>{words}</Tag>
    </span>
  )
}
