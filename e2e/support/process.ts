import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'

/** A program under test: its output is kept, can be waited for, and is shown when something goes wrong. */
export class Program {
  readonly child: ChildProcess
  readonly name: string
  private output = ''
  private closed = false
  private readonly watchers = new Set<() => void>()
  private readonly ended: Promise<number | null>

  constructor(name: string, command: string, args: string[], options: SpawnOptions = {}) {
    this.name = name
    this.child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const take = (chunk: Buffer) => {
      this.output += chunk.toString()
      for (const watcher of this.watchers) watcher()
    }
    this.child.stdout?.on('data', take)
    this.child.stderr?.on('data', take)
    this.ended = new Promise((resolve) => {
      this.child.once('error', () => resolve(null))
      this.child.once('close', (code) => {
        this.closed = true
        for (const watcher of this.watchers) watcher()
        resolve(code)
      })
    })
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error(`${this.name} did not start`)
    return this.child.pid
  }

  get log(): string {
    return this.output
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  /** The first match in what it has printed or will print; fails when it ends first or the patience does. */
  says(pattern: RegExp, patienceMs = 60_000): Promise<RegExpMatchArray> {
    return new Promise((resolve, reject) => {
      const finish = (act: () => void) => {
        clearTimeout(timer)
        this.watchers.delete(look)
        act()
      }
      const look = () => {
        const match = this.output.match(pattern)
        if (match) finish(() => resolve(match))
        else if (this.closed)
          finish(() => reject(new Error(`${this.name} ended: ${this.output.slice(-2_000)}`)))
      }
      const timer = setTimeout(
        () =>
          finish(() => reject(new Error(`${this.name} never said ${pattern}: ${this.output.slice(-2_000)}`))),
        patienceMs,
      )
      this.watchers.add(look)
      look()
    })
  }

  /** Forgets what was printed, so that `says` waits for something new. */
  forget(): void {
    this.output = ''
  }

  /** Waits until it ends by itself. @returns its code, or null when a signal ended it */
  end(): Promise<number | null> {
    return this.ended
  }

  /** Sends a signal and waits for the end; a program that ignores it for 15 s is killed. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (!this.running) return this.ended
    this.child.kill(signal)
    const hard = setTimeout(() => this.child.kill('SIGKILL'), 15_000)
    const code = await this.ended
    clearTimeout(hard)
    return code
  }
}
