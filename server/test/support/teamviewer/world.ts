import { randomInt, randomUUID } from 'node:crypto'
import type { OutsideArea } from '@deskside/protocol/vocabulary/outside'

/** What a token may be allowed, as boxes to tick when it is made. */
export type Permission = OutsideArea | 'account' | 'groups'
export const allPermissions: Permission[] = ['account', 'sessions', 'reports', 'contacts', 'groups']

/** Sessions and records in the very form in which they are answered. */
export type ServedSession = {
  code: string
  state: 'Open' | 'Closed'
  groupid: string
  description?: string
  waiting_message?: string
  end_customer?: { name?: string; email?: string }
  custom_api?: string
  assigned_userid: string
  assigned_at: string
  end_customer_link: string
  supporter_link: string
  webclient_supporter_link: string
  created_at: string
  valid_until: string
  closed_at?: string
  online: boolean
  support_session_type: string
}
export type ServedRecord = Record<string, unknown> & { id: string; start_date: string; end_date: string }

/** All that the stand-in knows. Tests read and change it as TeamViewer's own users would. */
export type World = {
  now(): Date
  /** What each living token may do. */
  tokens: Map<string, Permission[]>
  account: { userid: string; name: string; email?: string; company_name?: string }
  groups: { id: string; name: string }[]
  /** Newest first. */
  sessions: ServedSession[]
  /** By their end, newest first. */
  records: ServedRecord[]
  pageSize: number
  codeDigits: 8 | 9
  /** The documents leave open which of the two it is. */
  unknownSession: 400 | 404
  /** Whether closing a closed session is refused, which nobody has documented. */
  refusesClosingTwice: boolean
}

export const served = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`

export function makeCode(world: World): string {
  const digits = String(randomInt(10 ** (world.codeDigits - 1), 10 ** world.codeDigits))
  return `s${digits.slice(0, -6)}-${digits.slice(-6, -3)}-${digits.slice(-3)}`
}

export const findSession = (world: World, code: string): ServedSession | undefined =>
  world.sessions.find((session) => bare(session.code) === bare(code))

const bare = (code: string): string => decodeURIComponent(code).toLowerCase().replace(/[\s-]/g, '')

/** A finished connection of a session, as it appears in the reports. */
export function recordOf(session: ServedSession, from: Date, to: Date, username: string): ServedRecord {
  return {
    id: randomUUID(),
    userid: session.assigned_userid,
    username,
    deviceid: '1234567890',
    support_session_type: 1,
    start_date: served(from),
    end_date: served(to),
    fee: 0,
    currency: 'None',
    billing_state: 'Bill',
    session_code: session.code,
    session_created_at: session.created_at,
    valid_until: session.valid_until,
    assigned_userid: session.assigned_userid,
    session_note: session.description,
    custom_api: session.custom_api,
  }
}
