/**
 * Says when to read a picture: only when somebody wants one and something has changed, at once after a pause, and
 * never closer together than `frameGapMs`. Used by every system's capture.
 */
export interface FramePump {
  /** The consumer wants one more. */
  want(): void
  /** Something may have changed: reads now, or as soon as it may. */
  wake(): void
  close(): void
}

export const frameGapMs = 1000 / 60

/**
 * @param hasDamage whether there is anything to read.
 * @param read reads and delivers one picture; resolves to false when it could not, and must be called again.
 */
export function openFramePump(hasDamage: () => boolean, read: () => Promise<boolean>): FramePump {
  let wanted = false
  let reading = false
  let closed = false
  let lastAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined

  const wake = () => {
    if (closed || !wanted || reading || timer || !hasDamage()) return
    const waitMs = lastAt + frameGapMs - performance.now()
    // Timers round up to the next millisecond, so the last one is not worth waiting for.
    if (waitMs >= 1) timer = setTimeout(elapsed, Math.floor(waitMs))
    else void readOne()
  }

  const elapsed = () => {
    timer = undefined
    if (!closed && wanted && !reading && hasDamage()) void readOne()
  }

  const readOne = async () => {
    reading = true
    wanted = false
    lastAt = performance.now()
    const delivered = await read()
    reading = false
    if (!delivered) wanted = true
    wake()
  }

  return {
    want() {
      wanted = true
      wake()
    },
    wake,
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}
