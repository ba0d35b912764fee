import type { DeviceKind } from '@deskside/protocol/vocabulary/sessions'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { type CaptureProblem, captureCamera, captureScreen } from '../../sharing/capture.ts'
import type { PeerLink } from '../../sharing/offering-peer.ts'
import { useLong } from '../../ui/use-long.ts'
import { CameraView } from './camera-view.tsx'
import { ChatCard, useUnread } from './chat-card.tsx'
import { ConnectionCheck } from './connection-check.tsx'
import type { VisitControl } from './create-visit.ts'
import { GuidedPanel } from './guided-panel.tsx'
import { offeredHelper } from './helper-way.tsx'
import classes from './join.module.css'
import { JoinFrame } from './join-frame.tsx'
import { Card, Face, HelperRuns, Note } from './parts.tsx'
import { SharingBar } from './sharing-bar.tsx'
import { useDevice } from './use-device.ts'
import { useDocumentTitle, useSharingIcon } from './use-document-title.ts'
import { useObservable } from './use-visit.ts'
import { useWakeLock } from './use-wake-lock.ts'
import { VerificationWords } from './verification-words.tsx'
import { ViewQuestionCard } from './view-question.tsx'
import type { Room, Visit } from './visit.ts'
import { Ways } from './ways.tsx'

/** In the session with this page: what is shared, with whom, and every way to stop it. */
export function Inside({
  visit,
  control,
}: {
  visit: Extract<Visit, { at: 'inside' }>
  control: VisitControl
}) {
  const { t } = useTranslation(['join', 'sharing'])
  const { view, room } = visit
  const sharing = useObservable(room.sharing)
  const device = useDevice()
  const live = sharing.phase === 'sharing'
  const stuck = useLong(isStuck(room, sharing.consoles), stuckMs)
  const unread = useUnread(room)
  const name = view.technician.name
  const helperRuns = snapshotOf(room)?.devices?.includes('helper') ?? false
  useEffect(() => {
    // The page before was scrolled down to its button. Newer browsers answer with a promise, which is no clean-up.
    window.scrollTo(0, 0)
  }, [])
  useSharingIcon(live)
  useWakeLock(live && room.device === 'camera')
  useDocumentTitle(
    `${unread > 0 ? `(${unread}) ` : ''}${sharing.guidedBy ? `${t('sharing:guided.tab')} — ` : ''}${live ? '● ' : ''}${t(`sharing:documentTitle.${helperRuns && sharing.phase === 'idle' ? 'helper' : sharing.phase}`)} — ${view.branding.organisation}`,
  )

  const capture = room.device === 'camera' ? () => captureCamera() : captureScreen
  const shareAgain = () => void control.share(room.device === 'camera' ? 'camera' : 'browser', capture)
  const shares = sharing.phase === 'sharing' || sharing.phase === 'paused'

  return (
    <JoinFrame
      branding={view.branding}
      bar={
        <SharingBar
          state={sharing}
          technician={name}
          device={room.device}
          helperRuns={helperRuns}
          onPause={room.sharing.pause}
          onResume={room.sharing.resume}
          onChange={room.device === 'camera' ? null : () => void room.sharing.change(capture)}
          onShare={shareAgain}
          onStopRecording={room.sharing.stopRecording}
          onRecordingOverRead={room.sharing.noteRecordingOver}
          onEnd={() => void control.end()}
        />
      }
    >
      <div className={classes.stack}>
        <Connection room={room} seen={sharing.seenBy.length > 0} />
        <GuidedPanel guidedBy={sharing.guidedBy} onClose={room.sharing.closeGuided} />
        {sharing.question && (
          <ViewQuestionCard
            question={sharing.question}
            shares={live}
            onAnswer={room.sharing.answer}
            onShare={shareAgain}
          />
        )}
        {sharing.problem && <Note tone="bad">{t(problemKey(sharing.problem, room.device))}</Note>}
        {live && room.device === 'camera' && sharing.track && (
          <CameraView track={sharing.track} sharing={room.sharing} />
        )}
        {helperRuns && <HelperRuns text={shares ? t('helper.runsBeside') : t('helper.runsText')} />}
        {shares && <VerificationWords consoles={sharing.consoles} />}
        <ConnectionCheck open={stuck} name={name} />
        <ChatCard room={room} technician={name} />
        <Present room={room} technician={name} />
        {shares && !helperRuns && room.device !== 'camera' && <Note>{t('sharing:onlyView', { name })}</Note>}
        {!helperRuns && sharing.phase !== 'choosing' && (!shares || offeredHelper(view, device)) && (
          <section aria-label={t('ways.title')}>
            {shares && <MoreWays view={view} device={device} control={control} />}
            {!shares && <Ways view={view} device={device} busy={false} control={control} />}
          </section>
        )}
      </div>
    </JoinFrame>
  )
}

/** A browser keeps a No to the camera, and asks no more: the way back is in its settings. */
const problemKey = (problem: CaptureProblem, device: DeviceKind) =>
  problem === 'refused' && device === 'camera'
    ? ('sharing:problem.cameraRefused' as const)
    : (`sharing:problem.${problem}` as const)

/** Longer than connecting ever takes where the network is as it should be. */
const stuckMs = 12_000

/** The server is away, or a technician's console is here and cannot be reached. */
const isStuck = ({ state }: Room, consoles: readonly { link: PeerLink }[]): boolean =>
  state.kind === 'connecting' ||
  state.kind === 'reconnecting' ||
  consoles.some(({ link }) => link !== 'connected')

/** Beside what is shared already, only the Helper can do more. */
function MoreWays(props: Omit<Parameters<typeof Ways>[0], 'busy'>) {
  const { abilities, facts } = props.device
  return (
    <Ways
      {...props}
      busy={false}
      device={{
        facts,
        abilities: { ...abilities, shareScreen: false, shareCamera: false, nothingBecause: null },
      }}
    />
  )
}

function Connection({ room, seen }: { room: Room; seen: boolean }) {
  const { t } = useTranslation('sharing')
  const away = room.state.kind === 'reconnecting' || room.state.kind === 'connecting'
  const lost = room.state.kind === 'reconnecting'
  return (
    <div role="status">
      {away && lost && <Note tone="warn">{seen ? t('connection.lostButSeen') : t('connection.lost')}</Note>}
    </div>
  )
}

/** Technicians whose page is open now, so that nobody looks unnamed. */
function Present({ room, technician }: { room: Room; technician: string }) {
  const { t } = useTranslation('sharing')
  const all = snapshotOf(room)?.technicians ?? []
  // One person with two windows is one person.
  const present = [...new Map(all.map((person) => [person.personId, person])).values()]
  return (
    <Card>
      <h2 className={classes.subtitle}>{t('present.title')}</h2>
      {present.length === 0 && <p className={classes.text}>{t('present.nobody', { name: technician })}</p>}
      {present.map((person) => (
        <div key={person.personId} className={classes.wayHead}>
          <Face name={person.name} photoUrl={person.photoUrl} small />
          <span>{person.name}</span>
        </div>
      ))}
    </Card>
  )
}

const snapshotOf = (room: Room) =>
  room.state.kind === 'open' || room.state.kind === 'reconnecting' ? room.state.snapshot : null
