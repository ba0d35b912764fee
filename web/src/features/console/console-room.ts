import type { Chat, ChatEntry } from '@deskside/protocol/signaling/chat-client'
import type { Signaling, SignalingState } from '@deskside/protocol/signaling/client'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { cell, type Observable } from '../../sharing/observable.ts'
import { tabMemory } from '../../ui/tab-memory.ts'
import type { FilesState, Viewer, ViewerOptions, ViewerState } from '../../viewer/viewer.ts'
import { openPageChat } from '../chat/open-page-chat.ts'
import { bestDevice, type Device } from './best-device.ts'
import { pasteThere } from './clipboard/paste-there.ts'
import { type ConsentNews, followConsent, refusalOf } from './follow-consent.ts'

/** Everything that the console's page shows, apart from the picture itself. */
export interface ConsoleState extends ConsentNews {
  signaling: SignalingState
  /** The device that is looked at; null while there is none. */
  device: Device | null
  viewer: ViewerState | null
  /** Files that go over to and from that device; null before the first. */
  files: FilesState | null
  /** The device to which the console has just moved by itself. */
  moved: Device | null
}

export interface ConsoleRoomOptions {
  signaling: Signaling
  /** Is filled with the picture. */
  stage: HTMLElement
  label: string
  certificate?: RTCCertificate
  openViewer: (options: ViewerOptions) => Viewer
  onWayOut(): void
  sessionId: string
  /** Somebody else has just written. */
  onMessage?: (message: ChatEntry) => void
}

/** The technician's end of a session: which device is looked at, what was asked, and the viewer that shows it. */
export interface ConsoleRoom extends Observable<ConsoleState> {
  /** The viewer of the device that is looked at. */
  readonly viewer: Viewer | null
  readonly chat: Chat
  /** @param minutes after which what is allowed ends by itself; absent: with the session */
  ask(capabilities: Capability[], reason?: string, minutes?: number): Promise<void>
  release(capabilities: Capability[]): Promise<void>
  /** Leaves without ending the session. May be called twice. */
  close(): void
}

/** One device's viewer in its own layer of the stage. */
interface Seat {
  device: Device
  viewer: Viewer
  layer: HTMLElement
  /** Connections over which view has been asked by itself: once each, and never after a No. */
  asked: Set<string>
}

export function createConsoleRoom(options: ConsoleRoomOptions): ConsoleRoom {
  const { signaling, stage } = options
  const state = cell<ConsoleState>({
    signaling: signaling.state,
    device: null,
    viewer: null,
    files: null,
    moved: null,
    question: null,
    refusals: [],
  })
  let current: Seat | null = null
  /** A better device, on which nothing is to be seen yet: the present picture stays until it can be replaced. */
  let next: Seat | null = null
  let closed = false

  const chat = openPageChat({
    signaling,
    sessionId: options.sessionId,
    side: 'technician',
    ...(options.onMessage && { onNew: options.onMessage }),
  })

  const change = (part: Partial<ConsoleState>) => state.set({ ...state.get(), ...part })
  const consent = followConsent({
    signaling,
    deviceId: () => (next ?? current)?.device.id ?? null,
    onNews: (news) => {
      change(news)
      // What waited for a Yes goes no more; asking again begins with choosing again.
      if (news.refusals && refusalOf('files_in', state.get()))
        current?.viewer.files.cancelWaiting('not_allowed')
    },
  })

  const sit = (device: Device): Seat => {
    const layer = stage.ownerDocument.createElement('div')
    Object.assign(layer.style, { position: 'absolute', inset: '0' })
    stage.append(layer)
    let seat: Seat | null = null
    const viewer = options.openViewer({
      element: layer,
      signaling,
      peerId: device.id,
      label: options.label,
      certificate: options.certificate,
      onState: (now) => {
        if (seat) viewerChanged(seat, now)
      },
      onFiles: (files) => {
        if (!closed && seat && seat === current) change({ files })
      },
      onWayOut: options.onWayOut,
      screenMemory: tabMemory(`deskside.screen.${options.sessionId}`),
      onPaste: () => {
        if (!seat?.viewer.state.allowed.includes('clipboard_in')) return false
        void pasteThere(seat.viewer, { press: true })
        return true
      },
    })
    seat = { device, layer, viewer, asked: new Set() }
    return seat
  }
  const leave = (seat: Seat | null) => {
    seat?.viewer.close()
    seat?.layer.remove()
  }

  const viewerChanged = (seat: Seat, viewer: ViewerState) => {
    if (closed || (seat !== current && seat !== next)) return
    askBySelf(seat, viewer)
    consent.allowed(viewer.allowed)
    if (seat === next && viewer.allowed.includes('view')) return move(seat)
    if (seat === current) change({ viewer })
  }

  const show = (seat: Seat) => {
    seat.layer.style.visibility = 'visible'
    current = seat
    change({ device: seat.device, viewer: seat.viewer.state, files: null })
  }
  const move = (seat: Seat) => {
    leave(current)
    next = null
    show(seat)
    change({ moved: seat.device })
  }

  /**
   * A Helper is there to be seen, and so is a browser that shows already; a browser that does not is not pressed. What
   * was seen over a connection and is no more was taken away there, which the device says before the server does.
   */
  const askBySelf = (seat: Seat, { line, connectionId, allowed }: ViewerState) => {
    if (connectionId && allowed.includes('view')) seat.asked.add(connectionId)
    const wants = seat.device.device === 'helper' || seat.device.allowed.includes('view')
    if (!wants || line !== 'connected' || !connectionId || allowed.includes('view')) return
    if (seat.asked.has(connectionId) || refusalOf('view', state.get())) return
    seat.asked.add(connectionId)
    void consent.ask(seat.viewer, ['view']).catch(() => seat.asked.delete(connectionId))
  }

  const follow = (now: SignalingState) => {
    change({ signaling: now })
    if (now.kind !== 'open') return
    const best = bestDevice(now.snapshot.participants, (next ?? current)?.device.id ?? null)
    for (const seat of [current, next]) {
      const known = now.snapshot.participants.find(({ id }) => id === seat?.device.id)
      if (seat && known?.device) seat.device = { ...known, device: known.device }
    }
    if (current) change({ device: current.device })
    if (best) turnTo(best)
    for (const seat of [current, next]) if (seat) askBySelf(seat, seat.viewer.state)
  }

  const turnTo = (device: Device) => {
    if (device.id === current?.device.id) {
      leave(next)
      next = null
      return
    }
    if (device.id === next?.device.id) return
    leave(next)
    next = null
    consent.forget()
    if (current && isSeen(current)) {
      next = sit(device)
      next.layer.style.visibility = 'hidden'
      return
    }
    const before = current
    leave(before)
    show(sit(device))
    if (before && before.device.device !== device.device) change({ moved: device })
  }
  const isSeen = ({ device, viewer }: Seat) => device.online && viewer.state.allowed.includes('view')

  const stop = signaling.onState(follow)
  follow(signaling.state)

  return {
    get: state.get,
    subscribe: state.subscribe,
    get viewer() {
      return current?.viewer ?? null
    },
    chat,
    async ask(capabilities, reason, minutes) {
      const seat = capabilities.includes('view') ? (next ?? current) : current
      if (seat) await consent.ask(seat.viewer, capabilities, reason, minutes)
    },
    async release(capabilities) {
      if (!current) return
      consent.release(capabilities, current.viewer.state.allowed)
      await current.viewer.release(capabilities)
    },
    close() {
      if (closed) return
      closed = true
      stop()
      chat.close()
      consent.close()
      leave(next)
      leave(current)
      current = null
      next = null
    },
  }
}
