/** A line for the log: on stderr, where there is one. A Windows program without a console may have none, and must not end for it. */
export function noteLine(line: string): void {
  try {
    process.stderr.write(`${line}\n`)
  } catch {
    // Nobody could read it.
  }
}
