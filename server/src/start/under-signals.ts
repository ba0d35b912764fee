/** Notes what is up and how it ends. Call it as soon as a part stands. @throws StoppedMeanwhile */
export type Up = (close: () => Promise<void>) => void

/** A signal came while the start was under way; not an error to tell anybody. */
class StoppedMeanwhile extends Error {}

const patienceMs = 10_000

/**
 * Starts something that Ctrl-C and SIGTERM end in order, newest part first, at whatever moment they come: a database that
 * was up when nobody listened yet would otherwise stay alone. A second signal, or ten seconds of ending, ends it at once.
 * What a start that fails has brought up is ended as well.
 * @throws what `start` throws
 */
export async function underSignals(start: (up: Up) => Promise<void>): Promise<void> {
  const closings: (() => Promise<void>)[] = []
  let asked = false
  const closeAll = async () => {
    for (const close of closings.splice(0).reverse()) await close()
  }
  const started = start((close) => {
    closings.push(close)
    if (asked) throw new StoppedMeanwhile()
  })
  const end = async () => {
    if (asked) process.exit(1)
    asked = true
    // Half a part cannot be ended: what is being started comes up, and then the start goes no further.
    await started.catch(() => {})
    setTimeout(() => process.exit(1), patienceMs).unref()
    await closeAll()
    process.exit(0)
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  try {
    await started
  } catch (error) {
    if (asked) return
    await closeAll()
    throw error
  }
}
