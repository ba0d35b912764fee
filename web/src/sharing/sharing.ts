import type { Signaling } from '@deskside/protocol/signaling/client'
import { type Capture, CaptureError, type CaptureProblem, type Surface, surfaceOf } from './capture.ts'
import { type Consoles, type ConsoleView, connectConsoles } from './consoles.ts'
import type { GuidedStill } from './device-guide.ts'
import { keepServerInformed } from './keep-server-informed.ts'
import { cell, type Observable } from './observable.ts'
import { holdRecording } from './recording-allowance.ts'
import { admit, allow, allowOn, gone, nobody, type ViewConsent, withdraw } from './view-consent.ts'
import { hearQuestions, type ViewQuestion } from './view-questions.ts'

/** What this page shares right now, and with whom. */
export interface SharingState {
  phase: 'idle' | 'choosing' | 'sharing' | 'paused'
  surface: Surface | null
  /** What is captured, for showing it to the person themself; null while nothing is. */
  track: MediaStreamTrack | null
  /** When sharing began, in milliseconds since the epoch by this computer's clock. */
  since: number | null
  problem: CaptureProblem | null
  consoles: ConsoleView[]
  /** Those who see it at this moment. */
  seenBy: ConsoleView[]
  question: ViewQuestion | null
  /** The technician who may record it, and does; null while nobody does. */
  recordedBy: string | null
  /** Whoever recorded it until the time for that was over; null once that has been said, or something new began. */
  recordedUntilOver: string | null
  /** The technician who draws on a still of what is shared, which this page shows; null while nobody does. */
  guidedBy: (ConsoleView & { guided: GuidedStill }) | null
}

export interface SharingOptions {
  signaling: Signaling
  certificate: RTCCertificate
  sessionId: string
  createConnection?: (configuration: RTCConfiguration) => RTCPeerConnection
  now?: () => number
}

/** Lets the person choose what to show; comes from {@link captureScreen} or {@link captureCamera}. */
export type Capturer = () => Promise<Capture>

/** One page's sharing. Each method is a person's own act; nothing is captured or shown without one. */
export interface Sharing extends Observable<SharingState> {
  /**
   * Shares with the technicians that the page names at this moment.
   * @param personIds those technicians, whether or not their console is open yet.
   */
  share(capture: Capturer, personIds: readonly string[]): Promise<void>
  /** Shows something else in place of what is shared; keeps showing the old when the person changes their mind. */
  change(capture: Capturer): Promise<void>
  /**
   * As `change`, for a device that opens one source at a time: what is shared is let go first.
   * @param same opens that again when the other cannot be opened.
   */
  exchange(capture: Capturer, same: Capturer): Promise<void>
  pause(): void
  resume(): void
  /** Stops showing and lets go of the screen or camera; the session goes on. */
  stop(): void
  /** The answer to the question in {@link SharingState.question}, while something is shared. */
  answer(allowed: boolean): void
  /** Nobody records any more; showing goes on. */
  stopRecording(): void
  /** The person has read that the time for recording is over. */
  noteRecordingOver(): void
  /** Puts away the still that a technician draws on. */
  closeGuided(): void
  /** Lets go of everything at once, whether or not the server hears of it. May be called twice. */
  close(): void
}

export function createSharing(options: SharingOptions): Sharing {
  const { signaling, certificate, sessionId, createConnection, now = Date.now } = options
  const state = cell<SharingState>({
    phase: 'idle',
    surface: null,
    track: null,
    since: null,
    problem: null,
    consoles: [],
    seenBy: [],
    question: null,
    recordedBy: null,
    recordedUntilOver: null,
    guidedBy: null,
  })
  let consent: ViewConsent = nobody
  let track: MediaStreamTrack | null = null
  const seeing = new Set<string>()

  const change = (part: Partial<SharingState>) => {
    const next = { ...state.get(), ...part }
    const seenBy = next.consoles.filter(
      ({ connectionId, link }) => link === 'connected' && seeing.has(connectionId),
    )
    const guidedBy = next.consoles.findLast(isGuiding) ?? null
    state.set({ ...next, track, guidedBy, seenBy: next.phase === 'sharing' ? seenBy : [] })
    if (guidedBy) tellGuided(guidedBy.technician.personId, guidedBy.guided)
  }
  const guidedTold = { done: false, still: null as GuidedStill | null }
  /** Once: the ticket keeps that somebody was shown where to look, not how often. What was not heard is said with the next still. */
  const tellGuided = (personId: string, still: GuidedStill) => {
    if (guidedTold.done || guidedTold.still === still) return
    guidedTold.still = still
    void signaling.send('guide/began', { personId, where: 'still' }).then(
      () => {
        guidedTold.done = true
      },
      () => {},
    )
  }
  const shown = () => (state.get().phase === 'sharing' ? track : null)

  const recording = holdRecording((allowance, timeOver) => {
    const { recordedBy } = state.get()
    change({ recordedBy: allowance?.name ?? null, recordedUntilOver: timeOver ? recordedBy : null })
    showToAll()
    recordingTold.changed(timeOver ? 'time_over' : undefined)
  })
  /** Who does not see it any more does not record it either. */
  const settleRecording = () => {
    const { phase, consoles: list } = state.get()
    const connectionId = recording.get()?.connectionId
    if (connectionId === undefined) return
    const there = list.some((console) => console.connectionId === connectionId && console.link !== 'failed')
    if (!there || phase !== 'sharing' || !seeing.has(connectionId)) recording.end()
  }

  /** Shows to this console what it may see now. */
  const showTo = (console: ConsoleView) => {
    if (!console.fingerprint) return
    const answer = admit(consent, console.technician.personId, console.fingerprint, now())
    consent = answer.consent
    if (answer.may) {
      seeing.add(console.connectionId)
      // The question came before the connection was known to be an allowed one.
      if (shown() && isViewOf(questions.get(), console.connectionId)) questions.answer(true)
    } else seeing.delete(console.connectionId)
    const mayRecord = recording.get()?.connectionId === console.connectionId
    void consoles.show(console.connectionId, answer.may ? shown() : null, mayRecord).catch(() => {})
  }
  const showToAll = () => {
    for (const console of consoles.list()) showTo(console)
  }

  const takeConsoles = (list: ConsoleView[]) => {
    const before = state.get().consoles
    for (const old of before) {
      const { technician, connectionId, link } = old
      const still = list.find((console) => console.connectionId === connectionId)
      if (!still) seeing.delete(connectionId)
      if (link === 'connected' && !list.some((one) => isThere(one, technician.personId))) {
        consent = gone(consent, technician.personId, now())
      }
    }
    // Back after an interruption: the minute may have passed.
    const back = list.filter(
      (console) =>
        console.link === 'connected' &&
        before.some((old) => old.connectionId === console.connectionId && old.link !== 'connected'),
    )
    for (const console of back) showTo(console)
    change({ consoles: list })
    settleRecording()
  }

  const consoles: Consoles = connectConsoles({
    signaling,
    certificate,
    sessionId,
    createConnection,
    onBound: (console) => {
      showTo(console)
      change({})
    },
    onChange: (list) => takeConsoles(list),
  })
  const questions = hearQuestions({
    signaling,
    now,
    maySee: (connectionId) => seeing.has(connectionId) && state.get().phase === 'sharing',
    mayRecord: (connectionId) => recording.get()?.connectionId === connectionId,
  })
  const server = keepServerInformed(signaling, 'view', () =>
    state.get().phase === 'sharing' ? [...consent.keys()] : [],
  )
  const recordingTold = keepServerInformed(signaling, 'recording', () => {
    const recorder = recording.get()?.personId
    return recorder === undefined ? [] : [recorder]
  })

  const disposers = [
    questions.subscribe(() => change({ question: questions.get() })),
    signaling.on('consent/withdraw', ({ capabilities, personId }) => {
      const ofRecorder = personId === undefined || personId === recording.get()?.personId
      if (capabilities.includes('recording') && ofRecorder) recording.end()
      if (!capabilities.includes('view')) return
      if (personId === undefined) return stop()
      consent = withdraw(consent, personId)
      showToAll()
      change({})
      settleRecording()
      server.changed()
      // With nobody left to see it, nothing is captured.
      if (consent.size === 0) stop()
    }),
  ]

  const letGo = () => {
    track?.stop()
    track = null
  }
  const enter = (phase: SharingState['phase'], part: Partial<SharingState> = {}) => {
    change({ ...part, phase })
    showToAll()
    change({})
    settleRecording()
    server.changed()
  }
  const stop = () => {
    letGo()
    consent = nobody
    enter('idle', { surface: null, since: null })
  }
  const hold = (capture: Capture) => {
    letGo()
    track = capture.track
    // The browser's own "stop sharing", the window closed, the camera unplugged.
    track.addEventListener('ended', () => {
      if (track === capture.track) stop()
    })
    // The person switched to another tab in the browser's own bar.
    track.addEventListener('configurationchange', () => {
      if (track === capture.track && capture.surface !== 'camera')
        change({ surface: surfaceOf(capture.track) })
    })
  }
  /** @returns what the person chose; null when they chose nothing, with the reason in the state. */
  const choose = async (capture: Capturer): Promise<Capture | null> => {
    try {
      return await capture()
    } catch (error) {
      change({ problem: error instanceof CaptureError ? error.problem : 'not_possible' })
      return null
    }
  }

  let exchanging = false
  let closed = false
  return {
    get: state.get,
    subscribe: state.subscribe,
    async share(capture, personIds) {
      if (closed || state.get().phase !== 'idle') return
      change({ phase: 'choosing', problem: null })
      const chosen = await choose(capture)
      if (closed) return chosen?.track.stop()
      if (!chosen) return change({ phase: 'idle' })
      hold(chosen)
      const open = questions.get()
      const asking = open?.what === 'view' ? open.technician.personId : undefined
      consent = allow(consent, asking ? [...personIds, asking] : personIds)
      // The answer to a question tells the server already.
      if (asking) server.toldAlready(asking)
      enter('sharing', { surface: chosen.surface, since: now() })
      if (asking) questions.answer(true)
    },
    async change(capture) {
      if (!track) return
      change({ problem: null })
      const chosen = await choose(capture)
      if (!chosen) return
      if (closed || !track) return chosen.track.stop()
      hold(chosen)
      enter('sharing', { surface: chosen.surface })
    },
    async exchange(capture, same) {
      const before = track
      if (!before || exchanging) return
      exchanging = true
      change({ problem: null })
      before.stop()
      const other = await choose(capture)
      const chosen = other ?? (await choose(same))
      exchanging = false
      if (closed || track !== before) return chosen?.track.stop()
      if (!chosen) return stop()
      if (!other) change({ problem: 'no_other_camera' })
      hold(chosen)
      // The person may have paused meanwhile.
      const { phase } = state.get()
      chosen.track.enabled = phase !== 'paused'
      enter(phase, { surface: chosen.surface })
    },
    pause() {
      if (!track || state.get().phase !== 'sharing') return
      track.enabled = false
      enter('paused')
    },
    resume() {
      if (!track || state.get().phase !== 'paused') return
      track.enabled = true
      enter('sharing')
    },
    stop,
    answer(allowed) {
      const question = questions.get()
      if (question?.what === 'recording') {
        const { connectionId, technician, minutes } = question
        const may = allowed && state.get().phase === 'sharing' && seeing.has(connectionId)
        // The answer tells the server already.
        if (may) recordingTold.toldAlready(technician.personId)
        questions.answer(may)
        if (may)
          recording.allow({ connectionId, personId: technician.personId, name: technician.name }, minutes)
        return
      }
      const asking = consoles.list().find((console) => console.connectionId === question?.connectionId)
      if (allowed && asking?.fingerprint) {
        consent = allowOn(consent, asking.technician.personId, asking.fingerprint)
        server.toldAlready(asking.technician.personId)
        showTo(asking)
        change({})
      }
      questions.answer(allowed && asking?.fingerprint != null)
    },
    stopRecording: recording.end,
    noteRecordingOver: () => change({ recordedUntilOver: null }),
    closeGuided() {
      const { guidedBy } = state.get()
      if (guidedBy) consoles.dismiss(guidedBy.connectionId)
    },
    close() {
      if (closed) return
      closed = true
      letGo()
      recording.end()
      for (const dispose of disposers.splice(0)) dispose()
      questions.close()
      server.close()
      recordingTold.close()
      consoles.close()
      change({ phase: 'idle', surface: null, since: null, question: null })
    },
  }
}

const isGuiding = (console: ConsoleView): console is ConsoleView & { guided: GuidedStill } =>
  console.guided !== null
const isThere = ({ technician, link }: ConsoleView, personId: string): boolean =>
  technician.personId === personId && link === 'connected'
const isViewOf = (question: ViewQuestion | null, connectionId: string): boolean =>
  question?.what === 'view' && question.connectionId === connectionId
