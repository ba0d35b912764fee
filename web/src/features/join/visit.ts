import type { ErrorCode, ErrorDetails } from '@deskside/protocol/errors'
import type { Entry, JoinView } from '@deskside/protocol/http/join'
import type { Chat } from '@deskside/protocol/signaling/chat-client'
import type { Signaling, SignalingState } from '@deskside/protocol/signaling/client'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { DeviceKind, SessionEnder } from '@deskside/protocol/vocabulary/sessions'
import type { Sharing } from '../../sharing/sharing.ts'

/** Where a requester's page stands. Each shape carries what can be shown there, and nothing more. */
export type Visit =
  /** The link or the kept place is being looked up. */
  | { at: 'reading'; tries: number }
  /** A code is to be typed. */
  | { at: 'code'; busy: boolean; problem: Problem | null }
  /** Knocked by code: nothing is known but the organisation's name. */
  | { at: 'lobby'; organisation: string }
  /** The link is good; the person has not joined yet. */
  | { at: 'welcome'; view: JoinView; name: string; busy: boolean; problem: Problem | null }
  /** In the session with this page, sharing or not. */
  | { at: 'inside'; view: JoinView; name: string; room: Room }
  | { at: 'over'; by: SessionEnder | null; view: JoinView | null; told: boolean; way: FormerWay | null }
  /** No way on from here; says why and what to do. */
  | { at: 'refused'; why: Refusal }

/** By what the page was in a session that is over: it still leads to the receipt, and to nothing else. */
export type FormerWay = { token: string } | { participantToken: string }

/** A step that the server refused, and that can be tried again; after so many seconds, when it says so. */
export interface Problem {
  code: ErrorCode
  waitSeconds: number | null
}

export type Refusal = 'link_not_valid' | 'expired' | 'sent_away' | 'too_many_requests' | 'reload' | 'failed'

/** What holds this page in the session. */
export interface Room {
  signaling: Signaling
  sharing: Sharing
  chat: Chat
  state: SignalingState
  device: DeviceKind
}

/** What a visit needs of the world. All of it may throw a DesksideError. */
export interface VisitDoors {
  readLink(token: string): Promise<JoinView>
  enterByLink(token: string, device: DeviceKind, name: string): Promise<Entry>
  enterByCode(code: string, name: string): Promise<Entry & { organisation: string; language: Language }>
  readEntry(participantToken: string): Promise<Entry & { organisation: string; language: Language }>
  chooseDevice(participantToken: string, device: DeviceKind, name: string): Promise<Entry>
  leave(participantToken: string): Promise<unknown>
  openRoom(entry: Entry): Promise<Pick<Room, 'signaling' | 'sharing' | 'chat'>>
}

/** Which refusals end a visit, and how the page calls them. */
export function refusalOf(code: ErrorCode | undefined, details: ErrorDetails = {}): Refusal | null {
  switch (code) {
    case 'link_not_valid':
    // A link that was cut short or mistyped is no token at all.
    case 'invalid_request':
    case 'not_found':
      return details.expired === true ? 'expired' : 'link_not_valid'
    case 'not_admitted':
    case 'forbidden':
      return 'sent_away'
    case 'too_many_requests':
      return 'too_many_requests'
    case 'version_unsupported':
    case 'malformed_message':
      return 'reload'
    default:
      return null
  }
}
