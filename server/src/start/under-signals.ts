/** Notes what is up and how it ends. Call it as soon as a part stands. @throws StoppedMeanwhile */
export type Up = (close: () => Promise<void>) => void

/** A signal came while the start was under way; not an error to tell anybody. */
class StoppedMeanwhile extends Error {}

/** A start may have a new database made, or wait for one that comes up. */
const patienceMs = { starting: 60_000, ending: 10_000 }

/**
 * Starts something that Ctrl-C and SIGTERM end in order, newest part first, at whatever moment they come: a database that
 * was up when nobody listened yet would otherwise stay alone. A second signal, a start that does not come to an end, or ten
 * seconds of ending, ends it at once. What a start that fails has brought up is ended as well.
 * @throws what `start` throws, when what was up has ended
 */
export async function underSignals(start: (up: Up) => Promise<void>): Promise<void> {
  const closings: (() => Promise<void>)[] = []
  let asked = false
  let closing: Promise<void> | null = null
  const closeAll = () => {
    setTimeout(() => process.exit(1), patienceMs.ending).unref()
    closing ??= closeInTurn(closings)
    return closing
  }
  const started = start((close) => {
    closings.push(close)
    if (asked) throw new StoppedMeanwhile()
  })
  const end = async () => {
    if (asked) process.exit(1)
    asked = true
    setTimeout(() => process.exit(1), patienceMs.starting).unref()
    // Half a part cannot be ended: what is being started comes up, and then the start goes no further. One that fails
    // by itself is told of by whoever waits for it.
    const failed = await started.then(
      () => false,
      (error) => !(error instanceof StoppedMeanwhile),
    )
    await closeAll()
    if (!failed) process.exit(0)
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  try {
    await started
  } catch (error) {
    await closeAll()
    if (!(error instanceof StoppedMeanwhile)) throw error
  }
}

/** Newest first. What does not end keeps nothing else from ending; the database is last. */
async function closeInTurn(closings: (() => Promise<void>)[]): Promise<void> {
  for (const close of closings.reverse())
    await close().catch((error: Error) => process.stderr.write(`While ending: ${error.message}\n`))
}
