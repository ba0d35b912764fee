const every = 20

/**
 * Measures how long this process has had no processor, so that what is promised in seconds can be asked of the program
 * and not of a machine that has other things to do.
 * @returns milliseconds since it was called.
 */
export function watchStalls(): () => number {
  const begun = performance.now()
  let ticks = 0
  const timer = setInterval(() => {
    ticks++
  }, every)
  timer.unref()
  return () => {
    clearInterval(timer)
    return Math.max(0, performance.now() - begun - (ticks + 1) * every)
  }
}
