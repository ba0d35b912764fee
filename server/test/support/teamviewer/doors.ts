import { randomBytes, randomInt } from 'node:crypto'
import { documented } from './documented.ts'
import { findSession, makeCode, type Permission, type ServedSession, served, type World } from './world.ts'

export type Asked = {
  /** Such as `GET /sessions/{code}`. */
  door: string
  /** Address of the API as the client wrote it. */
  base: string
  code: string
  token: string | null
  query: Record<string, string>
  body: unknown
}
export type Answer = { status: number; headers?: Record<string, string>; body?: unknown }

type Door = { permission?: Permission; answer: (world: World, asked: Asked) => Answer }

const doors: Record<string, Door> = {
  'GET /ping': {
    answer: ({ tokens }, { token }) => ok({ token_valid: token !== null && tokens.has(token) }),
  },
  'GET /account': { permission: 'account', answer: ({ account }) => ok(account) },
  'GET /sessions': { permission: 'sessions', answer: listSessions },
  'POST /sessions': { permission: 'sessions', answer: makeSession },
  'GET /sessions/{code}': {
    permission: 'sessions',
    answer: (world, { code }) => {
      const session = findSession(world, code)
      return session ? ok(session) : unknownSession(world)
    },
  },
  'PUT /sessions/{code}': { permission: 'sessions', answer: changeSession },
  'GET /groups': { permission: 'groups', answer: ({ groups }) => ok({ groups }) },
  'GET /contacts': { permission: 'contacts', answer: () => ok({ contacts: [] }) },
  'GET /reports/connections': { permission: 'reports', answer: listRecords },
}

/** What TeamViewer would answer, with all that it would do. */
export function enter(world: World, asked: Asked): Answer {
  const door = doors[asked.door]
  if (!door) return refuse(404, 'not_found', 'no such function')
  if (asked.door !== 'GET /ping') {
    const permissions = asked.token === null ? undefined : world.tokens.get(asked.token)
    if (!permissions) return refuse(401, 'invalid_token', 'token is missing, revoked or malformed')
    if (door.permission && !permissions.includes(door.permission))
      return refuse(403, 'invalid_permission', `the token lacks ${door.permission}`)
  }
  const complaint = complaintAbout(asked)
  return complaint ? refuse(400, 'invalid_request', complaint) : door.answer(world, asked)
}

/** What in a request goes against the documents; null when nothing does. */
export function complaintAbout({ door, query, body }: Asked): string | null {
  const shapes = documented[door]
  const parts = [
    shapes?.query?.safeParse(query).error,
    shapes?.body?.safeParse(body).error,
    !shapes?.query && Object.keys(query).length > 0 && new Error('no parameters here'),
    !shapes?.body && body !== undefined && new Error('no body here'),
  ]
  const complaints = parts.filter((part) => part instanceof Error).map(({ message }) => message)
  return complaints.length > 0 ? `${door}: ${complaints.join(' ')}` : null
}

const ok = (body: unknown): Answer => ({ status: 200, body })

export const refuse = (status: number, error: string, error_description: string): Answer => ({
  status,
  body: { error, error_description, error_code: 7, error_signature: 123456 },
})

const unknownSession = ({ unknownSession }: World): Answer =>
  refuse(unknownSession, unknownSession === 404 ? 'not_found' : 'invalid_request', 'no such session')

function listSessions(world: World, { query }: Asked): Answer {
  const states = (query.state ?? 'open').split(',')
  const rows = world.sessions.filter(({ state }) => states.includes(state.toLowerCase()))
  const page = pageOf(rows, world.pageSize, query.offset, ({ code }) => code)
  const short = ({ code, state, groupid }: ServedSession) => ({ code, state, groupid })
  return ok({
    sessions: query.full_list === 'true' ? page.rows : page.rows.map(short),
    ...(page.left > 0 && { sessions_remaining: page.left, next_offset: page.next }),
  })
}

function listRecords(world: World, { query }: Asked): Answer {
  const rows = world.records.filter(
    ({ start_date, session_code }) =>
      (!query.from_date || start_date >= query.from_date) &&
      (!query.to_date || start_date < query.to_date) &&
      (!query.has_code || (session_code !== undefined) === (query.has_code === 'true')),
  )
  const page = pageOf(rows, world.pageSize, query.offset_id, ({ id }) => id)
  return ok({
    records: page.rows,
    ...(page.left > 0 && { records_remaining: page.left, next_offset: page.next }),
  })
}

/** The row that the offset names is not on the next page. */
function pageOf<T>(all: T[], size: number, offset: string | undefined, nameOf: (row: T) => string) {
  const start = offset ? all.findIndex((row) => nameOf(row) === offset) + 1 : 0
  const rows = all.slice(start, start + size)
  const last = rows.at(-1)
  return { rows, left: all.length - start - rows.length, next: last && nameOf(last) }
}

function makeSession(world: World, { base, body }: Asked): Answer {
  const wish = body as Partial<ServedSession> & { groupname?: string }
  const { groupname, groupid, valid_until, ...rest } = wish
  const now = world.now()
  const code = makeCode(world)
  const compact = code.replaceAll('-', '')
  const secret = randomBytes(9).toString('hex').slice(0, 12)
  const session: ServedSession = {
    code,
    state: 'Open',
    groupid: groupid ?? groupNamed(world, groupname ?? ''),
    ...rest,
    assigned_userid: world.account.userid,
    assigned_at: served(now),
    end_customer_link: `https://get.teamviewer.com/v15/${compact}`,
    supporter_link: `https://get.teamviewer.com/v15/${compact}-${secret}`,
    webclient_supporter_link: `https://login.teamviewer.com/Connect/IndexByol?sessioncode=${compact}&servicequeuetoken=${secret}`,
    created_at: served(now),
    valid_until: valid_until ?? served(new Date(now.getTime() + 24 * 3_600_000)),
    online: false,
    support_session_type: 'Default',
  }
  world.sessions.unshift(session)
  return { ...ok(session), headers: { Location: `${base}/sessions/${code}` } }
}

/** [ADM-2] The group is made at the first session that names it. */
function groupNamed(world: World, name: string): string {
  const known = world.groups.find((group) => group.name === name)
  if (known) return known.id
  const id = `g${randomInt(10_000_000, 99_999_999)}`
  world.groups.push({ id, name })
  return id
}

function changeSession(world: World, { code, body }: Asked): Answer {
  const session = findSession(world, code)
  if (!session) return unknownSession(world)
  const { state, ...rest } = body as Partial<ServedSession>
  if (state?.toLowerCase() === 'closed') {
    if (session.state === 'Closed' && world.refusesClosingTwice)
      return refuse(400, 'invalid_request', 'the session is closed')
    session.state = 'Closed'
    session.closed_at ??= served(world.now())
    session.online = false
  }
  Object.assign(session, rest)
  return { status: 204 }
}
