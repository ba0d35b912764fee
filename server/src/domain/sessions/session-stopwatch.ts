import type { Clock } from '../context.ts'

/**
 * When sessions were joined, on a clock that nobody can set. A hint that lives as long as the process: after
 * a restart, or on another node, the wall clock's difference has to do.
 */
const marks = new WeakMap<Clock, Map<string, number>>()
const mostMarks = 10_000

export function startStopwatch(clock: Clock, sessionId: string): void {
  if (!clock.elapsed) return
  const ofClock = marks.get(clock) ?? new Map<string, number>()
  marks.set(clock, ofClock)
  // The oldest goes first: sessions that ended on another node would otherwise stay for ever.
  if (ofClock.size >= mostMarks) ofClock.delete(ofClock.keys().next().value ?? '')
  ofClock.set(sessionId, clock.elapsed())
}

/** Milliseconds since the start, or undefined when this process does not know. */
export function readStopwatch(clock: Clock, sessionId: string): number | undefined {
  const mark = marks.get(clock)?.get(sessionId)
  return mark === undefined || !clock.elapsed ? undefined : clock.elapsed() - mark
}

export function dropStopwatch(clock: Clock, sessionId: string): void {
  marks.get(clock)?.delete(sessionId)
}
