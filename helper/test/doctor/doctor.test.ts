import { type Check, checkStates } from '@deskside/protocol/doctor/report'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkConnection } from '../../src/doctor/check-connection.ts'
import { reportOf } from '../../src/doctor/report-of.ts'
import { mayWork, wordsOf } from '../../src/doctor/words.ts'
import { type Relay, startRelay } from '../remote/relay.ts'

let relay: Relay
beforeAll(async () => {
  relay = await startRelay()
})
afterAll(() => relay.stop())

const statesOf = (checks: Check[]) => Object.fromEntries(checks.map(({ id, state }) => [id, state]))

it('looks at the desktop, the server, its socket and the ways out, with the engine of a session', async () => {
  const checks = await checkConnection({ origin: relay.origin, token: relay.linkToken, display: ':4711' })
  expect(statesOf(checks)).toMatchObject({
    display: 'blocked',
    server: 'ok',
    ways: 'ok',
    relay_udp: 'not_tried',
  })
  expect(checks[0]?.problem?.code).toBe('display_unreachable')
  expect(mayWork(checks)).toBe(false)
})

it('tells technicians by name and state alone, and nothing at all where nothing is in the way', () => {
  const problem = { code: 'display_unreachable', details: { display: ':4711' } } as const
  const fine = { id: 'server', state: 'ok', ms: 12 } as const
  const report = reportOf([{ id: 'display', state: 'blocked', ms: null, problem }, fine])
  expect(report).toEqual({ from: 'helper', checks: [{ id: 'display', state: 'blocked', ms: null }, fine] })
  expect(reportOf([{ id: 'display', state: 'blocked', ms: null, problem }], true)).toMatchObject({
    beforeJoining: true,
  })
  expect(reportOf([fine, { id: 'relay_udp', state: 'not_tried', ms: null }])).toBeNull()
})

it('says so when the server is not there, and what to do', async () => {
  const checks = await checkConnection({ origin: 'http://127.0.0.1:9', token: undefined, display: ':4711' })
  expect(statesOf(checks)).toMatchObject({ server: 'blocked', socket: 'blocked', clock: 'not_tried' })
  expect(wordsOf(checks, 'en').join('\n')).toContain('The server: blocked. Check that other pages open')
})

it.each(languages)('has words for every check and state in %s', (language) => {
  const ids = [
    'display',
    'server',
    'clock',
    'socket',
    'udp',
    'relay_udp',
    'relay_tcp',
    'relay_tls',
    'ways',
  ] as const
  const lines = wordsOf(
    ids.flatMap((id) => checkStates.map((state) => ({ id, state, ms: 90_000 }))),
    language,
  )
  for (const line of lines) expect(line).toMatch(/^[^{}]+: [^{}]+$/)
})
