import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OutsideError } from '../../src/domain/sessions/outside-engine.ts'
import type { Limits } from '../../src/engines/teamviewer/limits.ts'
import { teamViewerEngine } from '../../src/engines/teamviewer/teamviewer-engine.ts'
import { aWish } from '../support/outside-engine-contract.ts'
import {
  badJson,
  drip,
  type Fault,
  failing,
  html,
  huge,
  overTheLimit,
  refusing,
  reset,
  silent,
  tooMany,
  wrongBody,
} from '../support/teamviewer/faults.ts'
import { aTeamViewer } from '../support/teamviewer/stand-in.ts'

const doors = {
  create: 'POST /sessions',
  read: 'GET /sessions/{code}',
  close: 'PUT /sessions/{code}',
  list: 'GET /sessions',
} as const
type Call = keyof typeof doors
/** What becomes of the call, requests of its kind that were sent, and for create the sessions that then exist. */
type Row = Record<Call, string>

const before = 'before the effect'
const after = 'after the effect'

/** Passes, when it strikes once; a request that changes something and was not done is sent again. */
const madeGood: Row = { create: 'ok ×2, 1 session', read: 'ok ×2', close: 'ok ×2', list: 'ok ×2' }
/** The same, and the session that was made all the same is found. */
const found: Row = { ...madeGood, create: 'ok ×1, 1 session' }
/** Given up after three. */
const lost = (reason: string): Row => ({
  create: `${reason}, unclear ×3, 0 sessions`,
  read: `${reason} ×3`,
  close: `${reason}, unclear ×3`,
  list: `${reason} ×3`,
})
/** Believed at once: asking again would be answered alike. */
const final = (reason: string): Row => ({
  create: `${reason} ×1, 0 sessions`,
  read: `${reason} ×1`,
  close: `${reason} ×1`,
  list: `${reason} ×1`,
})
const unreadable: Row = {
  create: 'unreadable, unclear ×1, 0 sessions',
  read: 'unreadable ×1',
  close: 'unreadable, unclear ×1',
  list: 'unreadable ×1',
}
const done = { create: 'ok ×1, 1 session', close: 'ok ×1' }

const faults: { name: string; fault: () => Fault; once: Row; always: Row; hangs?: boolean }[] = [
  ...[500, 502, 503].flatMap((status) => [
    {
      name: `${status}, before`,
      fault: () => failing(status, before),
      once: madeGood,
      always: lost('server_error'),
    },
    {
      name: `${status}, after`,
      fault: () => failing(status, after),
      once: found,
      always: { ...lost('server_error'), create: done.create },
    },
  ]),
  {
    // The one before them has given up waiting, and they may be at work still.
    name: '504, before',
    fault: () => failing(504, before),
    once: { ...madeGood, create: 'server_error, unclear ×1, 0 sessions' },
    always: { ...lost('server_error'), create: 'server_error, unclear ×1, 0 sessions' },
  },
  {
    name: '503 with Retry-After of an hour',
    fault: () => failing(503, before, '3600'),
    once: {
      ...final('server_error'),
      create: 'server_error, unclear ×1, 0 sessions',
      close: 'server_error, unclear ×1',
    },
    always: {
      ...final('server_error'),
      create: 'server_error, unclear ×1, 0 sessions',
      close: 'server_error, unclear ×1',
    },
  },
  { name: '429', fault: () => tooMany(), once: final('rate_limited'), always: final('rate_limited') },
  {
    name: '429 with Retry-After of no time',
    fault: () => tooMany('0'),
    once: madeGood,
    always: {
      create: 'rate_limited ×3, 0 sessions',
      read: 'rate_limited ×3',
      close: 'rate_limited ×3',
      list: 'rate_limited ×3',
    },
  },
  {
    name: '429 with Retry-After of an hour',
    fault: () => tooMany('3600'),
    once: final('rate_limited'),
    always: final('rate_limited'),
  },
  {
    name: '403 rate_limit_reached',
    fault: overTheLimit,
    once: final('rate_limited'),
    always: final('rate_limited'),
  },
  { name: 'reset, before', fault: () => reset(before), once: madeGood, always: lost('unreachable') },
  {
    name: 'reset, after',
    fault: () => reset(after),
    once: found,
    always: { ...lost('unreachable'), create: done.create },
  },
  ...[silent, drip].flatMap((hang) => [
    {
      // Not sent again: it may have its effect after we have looked.
      name: `${hang.name}, before`,
      fault: () => hang(before),
      once: { ...madeGood, create: 'timeout, unclear ×1, 0 sessions' },
      always: { ...lost('timeout'), create: 'timeout, unclear ×1, 0 sessions' },
      hangs: true,
    },
    {
      name: `${hang.name}, after`,
      fault: () => hang(after),
      once: found,
      always: { ...lost('timeout'), create: done.create },
      hangs: true,
    },
  ]),
  ...[badJson, html, wrongBody, huge].flatMap((answer) => [
    { name: `${answer.name}, before`, fault: () => answer(before), once: unreadable, always: unreadable },
    {
      name: `${answer.name}, after`,
      fault: () => answer(after),
      once: { ...unreadable, ...done },
      always: { ...unreadable, ...done },
    },
  ]),
  ...[401, 403, 404].map((status) => ({
    // A proxy's page is not TeamViewer's word: no token is revoked, no session gone.
    name: `a page of HTML with ${status}`,
    fault: () => html(before, status),
    once: final('unreadable'),
    always: final('unreadable'),
  })),
  ...(
    [
      ['revoked', 401, 'invalid_token', 'revoked'],
      ['revoked', 401, 'token_expired', 'too old'],
      ['forbidden', 403, 'invalid_permission', 'the token lacks it'],
      ['forbidden', 403, 'blocked', 'your address is blocked'],
      ['rate_limited', 403, 'too_many_retries', 'slow down'],
      ['license', 403, 'license_required', 'not in your plan'],
      ['license', 400, 'invalid_request', 'Your license does not include this function.'],
    ] as const
  ).map(([reason, status, kind, words]) => ({
    name: `${status} ${kind}: ${words}`,
    fault: () => refusing(status, kind, words),
    once: final(reason),
    always: final(reason),
  })),
]

/** Long enough for any machine where nothing hangs; where something does, what the hanging itself takes. */
const patient: Partial<Limits> = { callMs: 100_000, attemptMs: 50_000, backoffMs: 1 }
const hasty: Partial<Limits> = { ...patient, attemptMs: 3_000 }

const times = ['once', 'always'] as const
const cells = faults.flatMap((row) =>
  times.flatMap((often) => (Object.keys(doors) as Call[]).map((call) => ({ ...row, often, call }))),
)
type Cell = (typeof cells)[number]
const nameOf = ({ name, often, call }: Cell) => `${name}, ${often}, in ${call}`

async function outcomeOf(
  { fault, often, call, hangs }: Cell,
  stops: (() => Promise<void>)[],
): Promise<string> {
  const service = await aTeamViewer({}, (stop) => stops.push(stop))
  const { token } = service
  const engine = teamViewerEngine({
    apiUrl: service.url,
    source: 'https://desk.example.org',
    limits: hangs ? hasty : patient,
  })
  const { code } = await engine.create(token, aWish())
  const ready = service.count(doors[call])
  const calls = {
    create: () => engine.create(token, aWish()),
    read: () => engine.read(token, code),
    close: () => engine.close(token, code),
    list: () => engine.listOpen(token),
  }
  service.misbehave(doors[call], fault(), often === 'once' ? 1 : Number.POSITIVE_INFINITY)
  const told = await calls[call]().then(
    (value) => (value ? 'ok' : 'unknown'),
    (error) => {
      if (!(error instanceof OutsideError)) throw error
      return error.unclear ? `${error.reason}, unclear` : error.reason
    },
  )
  const made = service.world.sessions.length - 1
  const sessions = call === 'create' ? `, ${made} session${made === 1 ? '' : 's'}` : ''
  // For create the look for the marker is a request of another kind.
  return `${told} ×${service.count(doors[call]) - ready}${sessions}`
}

describe('[R-10] [R-11] what goes wrong at TeamViewer, in every call', () => {
  const outcomes = new Map<string, string>()
  const stops: (() => Promise<void>)[] = []
  beforeAll(async () => {
    const run = async (cell: Cell) => outcomes.set(nameOf(cell), await outcomeOf(cell, stops))
    // What hangs does so at the same time, and while the others go on in turn.
    const hanging = Promise.all(cells.filter(({ hangs }) => hangs).map(run))
    for (const cell of cells.filter(({ hangs }) => !hangs)) await run(cell)
    await hanging
  })
  afterAll(async () => {
    await Promise.all(stops.map((stop) => stop()))
  })

  test.each(cells.map((cell) => [nameOf(cell), cell] as const))('%s', (name, cell) => {
    expect(outcomes.get(name)).toBe(cell[cell.often][cell.call])
  })
})
