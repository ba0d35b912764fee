import { describe, expect, it } from 'vitest'
import { limitMessages, SocketCount } from '../../src/realtime/socket-server.ts'

describe('the sockets’ limits', () => {
  /** A socket that keeps the middleware, and a clock that the test moves. */
  function aSocket(rate: { perSecond: number; burst: number }) {
    type Middleware = (message: never, next: () => void) => void
    const middlewares: Middleware[] = []
    const clock = { now: 0 }
    const state = { passed: 0, refusals: 0, closed: false }
    const socket = {
      use: (installed: Middleware) => middlewares.push(installed),
      disconnect: () => Object.assign(state, { closed: true }),
    } as unknown as Parameters<typeof limitMessages>[0]
    limitMessages(socket, rate, { now: () => clock.now, refuse: () => state.refusals++ })
    const say = (count: number) => {
      for (let said = 0; said < count; said++)
        for (const middleware of middlewares) middleware([] as never, () => state.passed++)
      return state
    }
    const wait = (milliseconds: number) => {
      clock.now += milliseconds
    }
    return { say, wait }
  }

  it('let a burst through, and what goes on for ever at the rate', () => {
    const { say, wait } = aSocket({ perSecond: 50, burst: 100 })
    expect(say(100)).toMatchObject({ passed: 100, closed: false })
    for (let second = 0; second < 60; second++) {
      wait(1000)
      say(50)
    }
    expect(say(0)).toMatchObject({ passed: 3100, closed: false })
  })

  it('refuse once and close when it is more', () => {
    const { say } = aSocket({ perSecond: 50, burst: 100 })
    expect(say(200)).toEqual({ passed: 100, refusals: 1, closed: true })
  })

  it('save up no more than a burst', () => {
    const { say, wait } = aSocket({ perSecond: 50, burst: 100 })
    wait(3_600_000)
    expect(say(101)).toMatchObject({ passed: 100, closed: true })
  })

  it('count sockets by person', () => {
    const count = new SocketCount(2)
    expect([count.take('a'), count.take('a'), count.take('a'), count.take('b')]).toEqual([
      true,
      true,
      false,
      true,
    ])
    count.release('a')
    expect(count.take('a')).toBe(true)
  })
})
