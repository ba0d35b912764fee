import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConsoleRoom, createConsoleRoom } from '../../src/features/console/console-room.ts'
import { whyWaiting } from '../../src/features/console/why-waiting.ts'
import { FakeSignaling } from '../support/fake-signaling.ts'
import { alice, aParticipant, aSnapshot, bob, ids } from '../support/session-facts.ts'
import { FakeViewer, openFakeViewer } from './fake-viewer.ts'

let signaling: FakeSignaling
let room: ConsoleRoom
const browser = aParticipant()
const helper = aParticipant({ id: ids.helper, device: 'helper' })

const snapshot = (participants = [browser], part = {}) =>
  aSnapshot({ you: { peerId: ids.aliceSocket, role: 'technician' }, participants, ...part })
const viewer = (place = -1): FakeViewer => {
  const made = FakeViewer.made.at(place)
  if (!made) throw new Error('no viewer was opened')
  return made
}
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}
const why = () => whyWaiting(room.get())?.why ?? 'seen'

beforeEach(() => {
  FakeViewer.made = []
  signaling = new FakeSignaling()
  room = createConsoleRoom({
    signaling,
    stage: document.createElement('div'),
    label: 'Remote screen',
    openViewer: openFakeViewer,
    onWayOut: () => {},
    sessionId: ids.session,
  })
})
afterEach(() => room.close())

describe('[SES-8] why the technician waits', () => {
  it('the console itself connects', () => {
    expect(why()).toBe('server')
  })
  it('nobody is here yet', () => {
    signaling.open(snapshot([]))
    expect(why()).toBe('nobody')
  })
  it('somebody with the code waits to be let in', () => {
    signaling.open(snapshot([aParticipant({ came: 'code', admitted: false, device: null })]))
    expect(why()).toBe('knocking')
    expect(FakeViewer.made).toHaveLength(0)
  })
  it('let in, and still choosing', () => {
    signaling.open(snapshot([aParticipant({ came: 'code', device: null })]))
    expect(why()).toBe('choosing')
  })
  it('was here and has gone', () => {
    signaling.open(snapshot([aParticipant({ online: false })]))
    expect(why()).toBe('away')
  })
  it('is being connected, and when as many technicians are here as a Helper takes, says so', () => {
    signaling.open(snapshot([helper]))
    expect(why()).toBe('connecting')
    signaling.open(snapshot([helper], { technicians: [alice, bob] }))
    expect(why()).toBe('connecting')
    const more = [ids.ask, ids.connection].map((id) => ({ ...bob, peerId: id, personId: id }))
    signaling.open(snapshot([helper], { technicians: [alice, bob, ...more] }))
    expect(why()).toBe('occupied')
  })
  it('a browser that shows nothing is not pressed', async () => {
    signaling.open(snapshot())
    viewer().connect()
    await settle()
    expect(why()).toBe('not_shown')
    expect(viewer().asked).toEqual([])
  })
  it('a Helper is asked by itself, and the question comes onto its screen', async () => {
    signaling.open(snapshot([helper]))
    viewer().connect()
    await settle()
    expect(viewer().asked).toEqual([['view']])
    expect(why()).toBe('asking')
    signaling.say('consent/shown', { from: ids.helper, askId: ids.ask })
    expect(why()).toBe('shown')
  })
  it.each([
    ['answered', 'denied'],
    ['no_answer', 'no_answer'],
  ] as const)('[SES-9] %s with No: told, and not asked again by itself', async (reason, told) => {
    signaling.open(snapshot([helper]))
    viewer().connect()
    await settle()
    signaling.say('consent/answer', {
      from: ids.helper,
      askId: ids.ask,
      granted: [],
      refused: ['view'],
      reason,
    })
    expect(why()).toBe(told)
    viewer().connect({ connectionId: ids.connection2 })
    await settle()
    expect(viewer().asked).toHaveLength(1)
    await room.ask(['view'])
    expect(viewer().asked).toHaveLength(2)
  })
  it('a Helper that answers before the question is known to be sent is understood', async () => {
    signaling.open(snapshot([helper]))
    viewer().onAsk = () =>
      signaling.say('consent/answer', {
        from: ids.helper,
        askId: ids.ask,
        granted: [],
        refused: ['view'],
        reason: 'answered',
      })
    viewer().connect()
    await settle()
    expect(why()).toBe('denied')
    expect(room.get().question).toBeNull()
  })
  it('nothing once the device allows it, whatever was said before', async () => {
    signaling.open(snapshot([helper]))
    viewer().connect()
    await settle()
    viewer().become({ allowed: ['view'] })
    expect(why()).toBe('seen')
    expect(room.get().question).toBeNull()
  })
  it('taken back by the requester', async () => {
    signaling.open(snapshot())
    viewer().connect({ allowed: ['view'] })
    viewer().become({ allowed: [] })
    signaling.say('consent/revoked', { from: ids.device, capabilities: ['view'] })
    expect(why()).toBe('revoked')
    viewer().become({ allowed: ['view'] })
    expect(why()).toBe('seen')
  })
  it('its time is over: nobody is asked again by themself', async () => {
    signaling.open(snapshot([helper]))
    viewer().connect()
    await settle()
    viewer().become({ allowed: ['view', 'control'] })
    viewer().become({ allowed: [] })
    const lapsed = { from: ids.helper, capabilities: ['view' as const, 'control' as const] }
    signaling.say('consent/revoked', { ...lapsed, lapse: 'time_over' })
    await settle()
    expect(why()).toBe('time_over')
    expect(viewer().asked).toEqual([['view']])
  })
  it('ended with the line: looking is asked for anew, and the rest is told', async () => {
    signaling.open(snapshot([helper]))
    const lapsed = { from: ids.helper, capabilities: ['view' as const, 'control' as const] }
    signaling.say('consent/revoked', { ...lapsed, lapse: 'line_lost' })
    viewer().connect()
    await settle()
    expect(viewer().asked).toEqual([['view']])
    expect(room.get().refusals).toEqual([{ capabilities: ['control'], why: 'line_lost' }])
  })
})

describe('the device that is looked at', () => {
  it('[SES-14] a browser that shows already is asked after a reload, and answers without bothering anybody', async () => {
    signaling.open(snapshot([aParticipant({ allowed: ['view'] })]))
    viewer().connect()
    await settle()
    expect(viewer().asked).toEqual([['view']])
  })

  it('[JOIN-2] moves to the Helper by itself once it may be seen, and keeps the picture until then', async () => {
    signaling.open(snapshot())
    const former = viewer()
    former.connect({ allowed: ['view'] })
    signaling.open(snapshot([browser, helper]))
    expect(FakeViewer.made).toHaveLength(2)
    expect(former.closed).toBe(false)
    expect(room.get().device?.device).toBe('browser')
    viewer().connect()
    await settle()
    expect(viewer().asked).toEqual([['view']])
    viewer().become({ allowed: ['view'] })
    expect(former.closed).toBe(true)
    expect(room.get()).toMatchObject({ device: { device: 'helper' }, moved: { device: 'helper' } })
    expect(why()).toBe('seen')
  })

  it('[JOIN-2] moves at once when there is no picture to keep', () => {
    signaling.open(snapshot())
    const former = viewer()
    signaling.open(snapshot([browser, helper]))
    expect(former.closed).toBe(true)
    expect(room.get().device?.device).toBe('helper')
  })

  it('goes back to the browser when the Helper has gone', () => {
    signaling.open(snapshot([browser, helper]))
    expect(room.get().device?.device).toBe('helper')
    signaling.open(snapshot([browser, { ...helper, online: false }]))
    expect(room.get()).toMatchObject({ device: { device: 'browser' }, moved: { device: 'browser' } })
  })

  it('[SES-14] waits for the one device while it is away, and opens no second viewer', () => {
    signaling.open(snapshot([helper]))
    viewer().connect({ allowed: ['view'] })
    signaling.open(snapshot([{ ...helper, online: false }]))
    signaling.open(snapshot([helper]))
    expect(FakeViewer.made).toHaveLength(1)
    expect(why()).toBe('seen')
  })

  it('[SES-9] asks nobody anew who has just paused or taken it back, before the server says so', async () => {
    for (const device of [helper, aParticipant({ allowed: ['view'] })]) {
      signaling.open(snapshot([device]))
      viewer().connect({ allowed: ['view'] })
      viewer().become({ allowed: [] })
      await settle()
      expect(viewer().asked).toEqual([])
    }
  })

  it('asks again by itself over a new connection, as after a gap of more than a minute', async () => {
    signaling.open(snapshot([helper]))
    viewer().connect()
    await settle()
    viewer().become({ allowed: ['view'] })
    viewer().become({ line: 'reconnecting', connectionId: null, allowed: [] })
    viewer().connect({ connectionId: ids.connection2 })
    await settle()
    expect(viewer().asked).toHaveLength(2)
  })

  it('leaves without ending anything', () => {
    signaling.open(snapshot([helper]))
    room.close()
    room.close()
    expect(viewer().closed).toBe(true)
    expect(signaling.messages('session/stop')).toEqual([])
  })
})
