import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A program of `programs/` in a process of its own. */
export interface Program {
  child: ChildProcess
  pid: number
  /** The next line that it prints; `null` when it has ended. */
  nextLine(): Promise<string | null>
  /** Every line so far. */
  lines: string[]
  kill(signal: NodeJS.Signals): void
  ended: Promise<void>
}

export function runProgram(name: string, ...args: string[]): Program {
  const path = fileURLToPath(new URL(`./programs/${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  let read = 0
  let wake = () => {}
  let over = false
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => {
    lines.push(line)
    wake()
  })
  const ended = Promise.all([once(child, 'exit'), once(reader, 'close')]).then(() => {
    over = true
    wake()
  })
  return {
    child,
    pid: child.pid ?? 0,
    lines,
    ended,
    kill: (signal) => void child.kill(signal),
    async nextLine() {
      while (read >= lines.length && !over)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      return lines[read++] ?? null
    },
  }
}
