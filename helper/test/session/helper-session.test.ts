import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openRecordInput } from '../../src/input/record/record-input.ts'
import { ConsentRunner } from '../../src/session/consent-runner.ts'
import { retryDelayMs } from '../../src/session/entrance.ts'
import { HelperSession } from '../../src/session/helper-session.ts'
import type { SessionView } from '../../src/session/session-view.ts'
import { SpyClipboard } from '../clipboard/a-clipboard.ts'
import { SpyDesk } from '../files/a-desk.ts'
import { SpyOverlay } from '../guide/an-overlay.ts'
import { PaintedScreen } from '../picture/a-screen.ts'
import { type Relay, startRelay } from '../remote/relay.ts'
import { SpyReader } from '../system-info/a-reader.ts'

let relay: Relay
const open: HelperSession[] = []

beforeEach(async () => {
  relay = await startRelay()
})
afterEach(async () => {
  for (const session of open.splice(0)) session.close()
  await relay.stop()
})

function join(token = relay.linkToken) {
  const consent = new ConsentRunner()
  const views: SessionView[] = []
  const waiting = new Set<() => void>()
  const session = new HelperSession({
    origin: relay.origin,
    way: { token },
    name: 'Rita',
    consent,
    devices: {
      openCapture: async () => new PaintedScreen(100, 100),
      openInput: async () => openRecordInput(),
      openClipboard: async () => new SpyClipboard(),
      openOverlay: async () => new SpyOverlay(),
      system: new SpyReader(),
      files: new SpyDesk(),
    },
    onView: (view) => {
      views.push(view)
      for (const look of [...waiting]) look()
    },
    onTrouble: (error) => {
      throw error
    },
  })
  open.push(session)
  /** Resolves with the first view, from now on, that fits. */
  const until = <State extends SessionView['state']>(state: State) =>
    new Promise<Extract<SessionView, { state: State }>>((resolve) => {
      const look = () => {
        const { view } = session
        if (view.state !== state) return
        waiting.delete(look)
        resolve(view as Extract<SessionView, { state: State }>)
      }
      waiting.add(look)
      look()
    })
  session.start()
  return { session, consent, views, until }
}

describe('[R-06] a server that is down when the Helper joins', () => {
  it('is tried until it is back, and the person is told meanwhile', async () => {
    await relay.stop()
    const { until } = join()
    while ((await until('connecting')).error === null) await new Promise((resolve) => setTimeout(resolve, 5))
    await relay.start()
    expect((await until('connected')).snapshot.sessionId).toBe(relay.sessionId)
  })

  it('is tried soon at first, and never by all at the same moment', () => {
    expect(retryDelayMs(0, () => 0)).toBe(250)
    expect(retryDelayMs(0, () => 1)).toBe(750)
    expect(retryDelayMs(100, () => 1)).toBe(9_000)
  })

  it('says a refusal that stays, and gives up', async () => {
    const { until } = join('BBBBBBBBBBBBBBBBBBBBBB')
    expect(await until('failed')).toEqual({ state: 'failed', code: 'link_not_valid' })
  })
})

describe('[R-05] a server that goes away in a session', () => {
  it('finds the Helper back in the same session by itself', async () => {
    const { until } = join()
    await until('connected')
    await relay.stop()
    await until('reconnecting')
    await relay.start()
    await until('connected')
  })
})

describe("[SES-9] the requester's Stop", () => {
  it('tells the server, and the session is over', async () => {
    const { session, consent, until } = join()
    await until('connected')
    await session.stop()
    expect(consent.state.stopped).toBe(true)
    expect(session.view).toEqual({ state: 'ended', over: null })
    expect(relay.heard.map(({ name }) => name)).toContain('session/stop')
  })

  it('takes effect at once while the server is away, and tells it when it is back', async () => {
    const { session, consent, until } = join()
    await until('connected')
    await relay.stop()
    const told = session.stop()
    expect(consent.state.stopped).toBe(true)
    expect(await until('ended')).toEqual({ state: 'ended', over: null })
    await expect.poll(() => session.view).toEqual({ state: 'ended', over: null, untold: true })
    // Whoever asks again waits for the same.
    expect(session.stop()).toBe(told)
    await relay.start()
    await told
    expect(session.view).toEqual({ state: 'ended', over: null })
    const names = relay.heard.map(({ name }) => name)
    expect(names.some((name) => name === 'session/stop' || name === 'POST /api/join/stop')).toBe(true)
  })
})

describe('[SES-10] the end of a session', () => {
  it('by the technician ends the Helper too, and says by whom', async () => {
    const { consent, until } = join()
    await until('connected')
    relay.endSession()
    expect((await until('ended')).over?.by).toBe('technician')
    expect(consent.state.stopped).toBe(true)
  })
})
