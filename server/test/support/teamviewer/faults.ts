import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { type Answer, refuse } from './doors.ts'

/** One request in the hands of a fault. Nothing happens unless it lets it: `act` does what was asked, once. */
export type Exchange = {
  response: ServerResponse
  act(): Answer
  send(answer: Answer): void
  /** The clock that the stand-in shows. */
  now(): Date
}
export type Fault = (exchange: Exchange) => void | Promise<void>

/** Whether what was asked for has happened when the fault strikes. */
export type Effect = 'before the effect' | 'after the effect'

const strike =
  (effect: Effect, then: (exchange: Exchange) => void | Promise<void>): Fault =>
  (exchange) => {
    if (effect === 'after the effect') exchange.act()
    return then(exchange)
  }

/** Never answers. */
export const silent = (effect: Effect): Fault => strike(effect, () => {})

/** Cuts the connection. */
export const reset = (effect: Effect): Fault =>
  strike(effect, ({ response }) => void response.socket?.resetAndDestroy())

/** An error of its own, as TeamViewer's servers or those before them answer it. */
export const failing = (status: number, effect: Effect, retryAfter?: string): Fault =>
  strike(effect, ({ send }) => send({ ...refuse(status, 'internal_error', 'sorry'), ...asks(retryAfter) }))

/** Anything that begins well and is something else. */
export const saying = (status: number, body: string, effect: Effect = 'after the effect'): Fault =>
  strike(effect, ({ response }) => void response.writeHead(status).end(body))

export const badJson = (effect: Effect = 'after the effect') => saying(200, '{"code": "s123-4', effect)
export const wrongBody = (effect: Effect = 'after the effect') => saying(200, '{"hello": "world"}', effect)
export const html = (effect: Effect = 'after the effect', status = 200) =>
  saying(status, '<!doctype html><title>Please sign in to the network</title>', effect)
export const huge = (effect: Effect = 'after the effect', bytes = 5_000_000) =>
  saying(200, JSON.stringify('x'.repeat(bytes)), effect)

/** A body that never ends; `cut` once the client has had enough. */
export function endless(): { fault: Fault; cut: Promise<void> } {
  const { promise: cut, resolve } = Promise.withResolvers<void>()
  const fault: Fault = async ({ response }) => {
    const closed = once(response, 'close').then(() => resolve())
    response.writeHead(200)
    while (!response.destroyed)
      if (!response.write(' '.repeat(65_536))) await Promise.race([once(response, 'drain'), closed])
  }
  return { fault, cut }
}

/** The right answer, a few bytes at a time and never to its end. */
export const drip = (effect: Effect): Fault =>
  strike(effect, ({ response }) => {
    response.writeHead(200).write('{')
    const timer = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(timer))
  })

/** Holds the request until it is let go: `arrived` tells that it is there. */
export function held(): { fault: Fault; arrived: Promise<void>; release(): void } {
  const gate = Promise.withResolvers<void>()
  const { promise: arrived, resolve } = Promise.withResolvers<void>()
  const fault: Fault = async ({ act, send }) => {
    resolve()
    await gate.promise
    send(act())
  }
  return { fault, arrived, release: gate.resolve }
}

export const tooMany = (retryAfter?: string): Fault =>
  refusing(429, 'too_many_requests', 'slow down', retryAfter)
export const overTheLimit = (): Fault => refusing(403, 'rate_limit_reached', 'the hourly limit is reached')

/** Does not do it and says so. */
export const refusing =
  (status: number, error: string, words: string, retryAfter?: string): Fault =>
  ({ send }) =>
    send({ ...refuse(status, error, words), ...asks(retryAfter) })

/** Done, and only the address of what was made. */
export const onlyLocation =
  (status: number, change: (location: string) => string = (same) => same): Fault =>
  ({ act, send }) => {
    const { headers } = act()
    send({ status, headers: { Location: change(headers?.Location ?? '') } })
  }

const asks = (retryAfter: string | undefined): Pick<Answer, 'headers'> =>
  retryAfter === undefined ? {} : { headers: { 'Retry-After': retryAfter } }
