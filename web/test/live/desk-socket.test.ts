import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connectDesk } from '../../src/live/desk-socket.ts'
import { ids } from '../support/session-facts.ts'

class FakeSocket {
  active = true
  connects = 0
  closed = false
  readonly #listeners = new Map<string, (argument?: unknown) => void>()
  on(name: string, listener: (argument?: unknown) => void) {
    this.#listeners.set(name, listener)
  }
  fire(name: string, argument?: unknown) {
    this.#listeners.get(name)?.(argument)
  }
  connect() {
    this.connects += 1
  }
  removeAllListeners() {
    this.#listeners.clear()
  }
  disconnect() {
    this.closed = true
  }
}

function open() {
  const socket = new FakeSocket()
  const told: string[] = []
  const close = connectDesk(
    {
      onEvent: ({ type }) => told.push(type),
      onConnected: () => told.push('(connected)'),
      onRefused: () => told.push('(refused)'),
    },
    () => socket as never,
  )
  return { socket, told, close }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the live connection', () => {
  it('passes on events that it knows, and passes over others', () => {
    const { socket, told } = open()
    socket.fire('live', { type: 'timeline.added', ticketId: ids.ticket })
    socket.fire('live', { type: 'of a newer server' })
    socket.fire('live', 'nonsense')
    expect(told).toEqual(['timeline.added'])
  })

  it('says from when on it is told what happens: at the beginning, and after a gap', () => {
    const { socket, told } = open()
    expect(told).toEqual([])
    socket.fire('connect')
    expect(told).toEqual(['(connected)'])
    socket.fire('disconnect', 'transport close')
    socket.fire('connect')
    expect(told).toEqual(['(connected)', '(connected)'])
  })

  it('asks whether the login still stands when the server turns it away, and comes back later', () => {
    const { socket, told } = open()
    socket.fire('connect')
    socket.fire('disconnect', 'io server disconnect')
    expect(told).toEqual(['(connected)', '(refused)'])
    vi.runAllTimers()
    expect(socket.connects).toBe(1)
  })

  it('leaves coming back to the library where the library does it', () => {
    const { socket, told } = open()
    socket.fire('connect_error')
    vi.runAllTimers()
    expect(told).toEqual([])
    expect(socket.connects).toBe(0)
  })

  it('is over when its page is left', () => {
    const { socket, told, close } = open()
    socket.fire('disconnect', 'io server disconnect')
    close()
    vi.runAllTimers()
    expect(socket.closed).toBe(true)
    expect(socket.connects).toBe(0)
    expect(told).toEqual(['(refused)'])
  })
})
