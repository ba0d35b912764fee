import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('../../src/', import.meta.url))

export interface Outcome {
  code: number | null
  output: string
  errors: string
}

/** Runs one of our programs to its end, as an operator would: `cli/main.ts`, with its arguments. */
export function runCommand(program: string, args: string[], env: Record<string, string>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [source + program, ...args], {
      env: { PATH: process.env.PATH, ...env },
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let errors = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output, errors }))
  })
}

export interface RunningServer {
  /** Everything printed so far. */
  output(): string
  /** Waits for a text on its output. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  /** Ends it by a signal. @returns its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** The server itself, as `npm start` runs it. */
export function runServer(args: string[], env: Record<string, string>): RunningServer {
  const child = spawn(process.execPath, [`${source}main.ts`, ...args], {
    env: { PATH: process.env.PATH, ...env },
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const listeners = new Set<() => void>()
  const hear = (chunk: Buffer) => {
    output += chunk
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  return {
    output: () => output,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output)
          if (!found) return
          listeners.delete(look)
          resolve(found)
        }
        listeners.add(look)
        void ended.then(() => reject(new Error(`it ended without saying ${pattern}: ${output}`)))
        look()
      }),
    end: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}
