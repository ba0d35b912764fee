import { DesksideError, type ErrorCode, type ErrorDetails } from '@deskside/protocol/errors'
import type { Entry, JoinView } from '@deskside/protocol/http/join'
import type { SignalingState } from '@deskside/protocol/signaling/client'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import {
  type DeviceKind,
  SessionEnder as Enders,
  isOpenState,
  type SessionEnder,
} from '@deskside/protocol/vocabulary/sessions'
import { cell, type Observable } from '../../sharing/observable.ts'
import type { Capturer } from '../../sharing/sharing.ts'
import { forgetKeepsake, keep, readKeepsake } from './keepsake.ts'
import {
  type FormerWay,
  type Problem,
  type Refusal,
  type Room,
  refusalOf,
  type Visit,
  type VisitDoors,
} from './visit.ts'

/** How often a page that waits looks whether something has changed. */
export const lookAgainMs = 3_000
export const tryAgainMs = 2_000

/** A requester's page and what the person can do on it. Reading has no effect; every other method is a click. */
export interface VisitControl extends Observable<Visit> {
  /** Finds the way in: the place that this tab had, the link that it came by, or the field for a code. */
  begin(): void
  knock(code: string, name: string): Promise<void>
  rename(name: string): void
  /** Joins with this page, if it has not yet, and shows what the browser's own window lets choose. */
  share(device: 'browser' | 'camera', capture: Capturer): Promise<void>
  /** Ends the session for all. Lets go of everything first, whether or not the server hears of it. */
  end(): Promise<void>
  /** Forgets the session that this tab was in. */
  startOver(): void
  close(): void
}

export interface VisitOptions {
  doors: VisitDoors
  /** The session's language is known; the page may speak it. */
  onLanguage?(language: Language): void
}

export function createVisit({ doors, onLanguage = () => {} }: VisitOptions): VisitControl {
  const visit = cell<Visit>({ at: 'reading', tries: 0 })
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let leaveRoom = () => {}

  const go = (next: Visit) => {
    if (closed) return
    clearTimeout(timer)
    if (next.at !== 'inside') {
      leaveRoom()
      leaveRoom = () => {}
    }
    visit.set(next)
  }
  const later = (act: () => void, ms: number) => {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(act, ms)
  }

  const refuse = (why: Refusal) => {
    if (why !== 'too_many_requests' && why !== 'failed') forgetKeepsake()
    go({ at: 'refused', why })
  }
  const finish = (by: SessionEnder | null, view: JoinView | null = viewOf(visit.get()), told = true) => {
    const way = formerWay()
    forgetKeepsake()
    go({ at: 'over', by, view, told, way })
  }
  /** What to do when the server refuses while looking something up: an end, or another try. */
  const refused = (error: unknown, again: () => void) => {
    const code = codeOf(error)
    if (code === 'session_over') return finish(enderOf(error))
    const why = refusalOf(code, detailsOf(error))
    if (why && why !== 'too_many_requests') return refuse(why)
    const { at } = visit.get()
    if (at === 'reading')
      visit.update((now) => (now.at === 'reading' ? { ...now, tries: now.tries + 1 } : now))
    later(again, why ? 4 * tryAgainMs : tryAgainMs)
  }

  const welcome = (view: JoinView) => {
    onLanguage(view.language)
    if (!isOpenState(view.state)) return finish(view.state === 'expired' ? 'expiry' : null, view)
    const before = visit.get()
    if (before.at === 'welcome') visit.set({ ...before, view })
    else
      go({ at: 'welcome', view, name: readKeepsake().name ?? view.requesterName, busy: false, problem: null })
    later(lookAgain, lookAgainMs)
  }
  const lookAgain = () => {
    const { token, participantToken } = readKeepsake()
    if (visit.get().at !== 'welcome') return
    if (participantToken) void readPlace(participantToken)
    else if (token) void readLink(token)
  }

  const readLink = async (token: string) => {
    try {
      const view = await doors.readLink(token)
      if (mayShowWelcome(visit.get())) welcome(view)
    } catch (error) {
      if (mayShowWelcome(visit.get())) refused(error, () => void readLink(token))
    }
  }

  /** Where this tab stands: waiting to be let in, or welcome back. Nothing is shared until the person says so. */
  const readPlace = async (participantToken: string) => {
    try {
      const entry = await doors.readEntry(participantToken)
      const { at } = visit.get()
      if (at === 'inside' || at === 'over' || at === 'refused') return
      onLanguage(entry.language)
      if (entry.view) return welcome(entry.view)
      go({ at: 'lobby', organisation: entry.organisation })
      later(() => void readPlace(participantToken), tryAgainMs)
    } catch (error) {
      const { at } = visit.get()
      if (at === 'inside' || at === 'over' || at === 'refused') return
      refused(error, () => void readPlace(participantToken))
    }
  }

  const begin = () => {
    const { participantToken, token } = readKeepsake()
    if (participantToken) void readPlace(participantToken)
    else if (token) void readLink(token)
    else go({ at: 'code', busy: false, problem: null })
  }

  const enter = (device: DeviceKind, name: string): Promise<Entry> => {
    const { participantToken, token } = readKeepsake()
    if (participantToken) return doors.chooseDevice(participantToken, device, name)
    if (token) return doors.enterByLink(token, device, name)
    throw new DesksideError('link_not_valid')
  }

  const moveIn = async (entry: Entry, view: JoinView, name: string, device: DeviceKind): Promise<Room> => {
    const { signaling, sharing, chat } = await doors.openRoom(entry)
    const room: Room = { signaling, sharing, chat, state: signaling.state, device }
    const notice = (state: SignalingState) => {
      if (state.kind === 'over') return finish(state.over.by)
      if (state.kind === 'refused') {
        if (state.code === 'session_over') return finish(null)
        return refuse(refusalOf(state.code) ?? 'failed')
      }
      visit.update((now) => (now.at === 'inside' ? { ...now, room: { ...now.room, state } } : now))
      yieldToHelper()
    }
    // The Helper shows more than this page can: when nobody looks here any more, there is no reason to go on showing.
    const yieldToHelper = () => {
      const { phase, consoles } = sharing.get()
      const helperIsHere = signaling.snapshot?.devices?.includes('helper') ?? false
      if (helperIsHere && phase === 'sharing' && consoles.length === 0) sharing.stop()
    }
    const disposers = [signaling.onState(notice), sharing.subscribe(yieldToHelper)]
    leaveRoom = () => {
      for (const dispose of disposers.splice(0)) dispose()
      sharing.close()
      chat.close()
      signaling.close()
    }
    if (closed) leaveRoom()
    else go({ at: 'inside', view, name, room })
    notice(signaling.state)
    return room
  }

  const join = async (device: DeviceKind): Promise<Room | null> => {
    const now = visit.get()
    if (now.at === 'inside') return now.room
    if (now.at !== 'welcome' || now.busy) return null
    visit.set({ ...now, busy: true, problem: null })
    const name = now.name.trim() || now.view.requesterName
    try {
      const entry = await enter(device, name)
      keep({ participantToken: entry.participantToken, name })
      return await moveIn(entry, entry.view ?? now.view, name, device)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'session_over') finish(enderOf(error))
      else if (code === 'link_not_valid' || code === 'not_admitted') refused(error, lookAgain)
      else {
        visit.update((at) => (at.at === 'welcome' ? { ...at, busy: false, problem: problemOf(error) } : at))
        later(lookAgain, lookAgainMs)
      }
      return null
    }
  }

  /** Tells the server of the end, however long it takes; nothing is shared any more by then. */
  const tell = async (participantToken: string | undefined) => {
    try {
      if (participantToken) await doors.leave(participantToken)
    } catch (error) {
      const code = codeOf(error)
      const mayHeal =
        !code || code === 'server_unreachable' || code === 'too_many_requests' || isOurFault(code)
      if (mayHeal) return later(() => void tell(participantToken), tryAgainMs)
    }
    forgetKeepsake()
    visit.update((now) => (now.at === 'over' ? { ...now, told: true } : now))
  }

  return {
    get: visit.get,
    subscribe: visit.subscribe,
    begin,
    async knock(code, name) {
      if (visit.get().at !== 'code') return
      visit.set({ at: 'code', busy: true, problem: null })
      try {
        const entry = await doors.enterByCode(code, name)
        keep({ participantToken: entry.participantToken, name: name.trim() || undefined })
        await readPlace(entry.participantToken)
      } catch (error) {
        go({ at: 'code', busy: false, problem: problemOf(error) })
      }
    },
    rename(name) {
      visit.update((now) => (now.at === 'welcome' ? { ...now, name } : now))
      keep({ name: name.trim() || undefined })
    },
    async share(device, capture) {
      // The browser's window must open within the click itself, so entering goes on beside it.
      const chosen = capture()
      chosen.catch(() => {})
      const named = namedTechnicians(visit.get())
      const room = await join(device)
      if (!room) return void chosen.then(({ track }) => track.stop()).catch(() => {})
      await room.sharing.share(() => chosen, named)
    },
    async end() {
      const now = visit.get()
      const { participantToken } = readKeepsake()
      if (now.at !== 'inside') return
      now.room.sharing.close()
      const said = now.room.signaling.send('session/stop', {}).then(
        () => true,
        () => false,
      )
      visit.set({ at: 'over', by: 'requester', view: now.view, told: false, way: formerWay() })
      const heard = await said
      leaveRoom()
      leaveRoom = () => {}
      await tell(heard ? undefined : participantToken)
    },
    startOver() {
      const { participantToken } = readKeepsake()
      // Who only waits goes away; nobody's session ends by it.
      if (visit.get().at === 'lobby' && participantToken) void doors.leave(participantToken).catch(() => {})
      forgetKeepsake()
      go({ at: 'code', busy: false, problem: null })
    },
    close() {
      closed = true
      clearTimeout(timer)
      leaveRoom()
    },
  }
}

/** The device's own token, or the link by which the Helper came. */
function formerWay(): FormerWay | null {
  const { token, participantToken } = readKeepsake()
  if (participantToken) return { participantToken }
  return token ? { token } : null
}

const mayShowWelcome = (visit: Visit): boolean => visit.at === 'reading' || visit.at === 'welcome'

const viewOf = (visit: Visit): JoinView | null => ('view' in visit ? visit.view : null)

/** Those whom the page names at the moment of the click: who asked, and once inside, whose console is open. */
function namedTechnicians(visit: Visit): string[] {
  if (visit.at !== 'welcome' && visit.at !== 'inside') return []
  const { personId } = visit.view.technician
  const snapshot = visit.at === 'inside' ? visit.room.signaling.snapshot : null
  const present = snapshot?.technicians.map((technician) => technician.personId) ?? []
  return [...new Set(personId ? [personId, ...present] : present)]
}

const codeOf = (error: unknown): ErrorCode | undefined =>
  error instanceof DesksideError ? error.code : undefined

const isOurFault = (code: ErrorCode): boolean =>
  ['internal', 'database_unavailable', 'query_too_slow', 'storage_full'].includes(code)

const detailsOf = (error: unknown): ErrorDetails => (error instanceof DesksideError ? error.details : {})

function problemOf(error: unknown): Problem {
  const { retryAfterSeconds } = detailsOf(error)
  return {
    code: codeOf(error) ?? 'internal',
    waitSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : null,
  }
}

function enderOf(error: unknown): SessionEnder | null {
  const { expired, by } = detailsOf(error)
  if (expired === true) return 'expiry'
  return Enders.safeParse(by).data ?? null
}
