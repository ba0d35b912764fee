import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSignaling, type SignalingSocket } from '../../src/signaling/client.ts'
import { aSnapshot } from './a-snapshot.ts'

/** A socket whose network is the test. */
class FakeSocket implements SignalingSocket {
  connected = false
  active = false
  connects = 0
  sent: [string, unknown][] = []
  answer: () => Promise<unknown> = async () => ({ ok: true })
  private handlers = new Map<string, (...values: unknown[]) => void>()

  connect() {
    this.connects += 1
    this.active = true
  }
  disconnect() {
    this.connected = false
    this.active = false
  }
  on(event: string, listener: (...values: unknown[]) => void) {
    this.handlers.set(event, listener)
  }
  timeout() {
    return {
      emitWithAck: (event: string, message: unknown) => {
        this.sent.push([event, message])
        return this.answer()
      },
    }
  }
  arrive(event: string, value?: unknown) {
    this.handlers.get(event)?.(value)
  }
  cut(byServer = false) {
    this.connected = false
    this.active = !byServer
    this.arrive('disconnect', 'cut')
  }
  refuse(code: string) {
    this.active = false
    this.arrive('connect_error', Object.assign(new Error('refused'), { data: { code } }))
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function open() {
  const socket = new FakeSocket()
  const faults: string[] = []
  const signaling = openSignaling(socket, { onFault: (what) => faults.push(what), retryMs: () => 100 })
  return { socket, signaling, faults }
}

describe('the signalling client', () => {
  it('is open with the first snapshot, and keeps it while reconnecting', () => {
    const { socket, signaling } = open()
    expect(signaling.state).toEqual({ kind: 'connecting', tries: 0 })
    socket.connected = true
    socket.arrive('session/snapshot', aSnapshot())
    expect(signaling.state.kind).toBe('open')
    socket.cut()
    expect(signaling.state.kind).toBe('reconnecting')
    expect(signaling.snapshot).toEqual(aSnapshot())
  })

  it('[R-06] says how often it has tried while the server is away', () => {
    const { socket, signaling } = open()
    socket.arrive('connect_error', new Error('websocket error'))
    socket.arrive('connect_error', new Error('websocket error'))
    expect(signaling.state).toEqual({ kind: 'connecting', tries: 2 })
  })

  it('[R-05] connects again by itself when the server itself closed the socket', () => {
    const { socket, signaling } = open()
    socket.arrive('session/snapshot', aSnapshot())
    socket.cut(true)
    vi.advanceTimersByTime(100)
    expect(socket.connects).toBe(2)
    socket.arrive('session/snapshot', aSnapshot())
    expect(signaling.state.kind).toBe('open')
  })

  it('gives up on a refusal that stays, and tries again after one that passes', () => {
    const { socket, signaling } = open()
    socket.refuse('database_unavailable')
    vi.advanceTimersByTime(100)
    expect(socket.connects).toBe(2)
    socket.refuse('forbidden')
    expect(signaling.state).toEqual({ kind: 'refused', code: 'forbidden' })
    vi.advanceTimersByTime(60_000)
    expect(socket.connects).toBe(2)
  })

  it('[SES-10] is over for good when the session is', () => {
    const { socket, signaling } = open()
    const heard: string[] = []
    signaling.onState((state) => heard.push(state.kind))
    socket.arrive('session/over', { by: 'technician', at: '2026-01-01T00:00:00Z' })
    socket.arrive('session/snapshot', aSnapshot())
    expect(heard).toEqual(['over'])
    expect(socket.active).toBe(false)
  })

  it('drops what does not fit the protocol, and reports it', () => {
    const { socket, signaling, faults } = open()
    const heard: unknown[] = []
    signaling.on('signal/offer', (offer) => heard.push(offer))
    socket.arrive('signal/offer', { from: 'nobody', sdp: 7 })
    socket.arrive('session/snapshot', null)
    expect(heard).toEqual([])
    expect(signaling.state.kind).toBe('connecting')
    expect(faults).toHaveLength(2)
  })

  it('refuses to send while the server is away, and passes its refusals on', async () => {
    const { socket, signaling } = open()
    await expect(signaling.send('session/stop', {})).rejects.toMatchObject({ code: 'server_unreachable' })
    expect(socket.sent).toEqual([])
    socket.connected = true
    socket.answer = async () => ({ ok: false, code: 'peer_absent' })
    await expect(signaling.send('session/stop', {})).rejects.toMatchObject({ code: 'peer_absent' })
    socket.answer = async () => Promise.reject(new Error('operation has timed out'))
    await expect(signaling.send('session/stop', {})).rejects.toMatchObject({ code: 'server_unreachable' })
    socket.answer = async () => 'nonsense'
    await expect(signaling.send('session/stop', {})).rejects.toMatchObject({ code: 'internal' })
    socket.answer = async () => ({ ok: true })
    await expect(signaling.send('session/stop', {})).resolves.toBeUndefined()
  })

  it('hears nothing after it was closed', () => {
    const { socket, signaling } = open()
    const heard: string[] = []
    signaling.onState((state) => heard.push(state.kind))
    signaling.close()
    signaling.close()
    socket.arrive('session/snapshot', aSnapshot())
    expect(heard).toEqual(['closed'])
    expect(signaling.state).toEqual({ kind: 'closed' })
  })
})
