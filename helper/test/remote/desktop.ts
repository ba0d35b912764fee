import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A desktop of its own for one test: an X server without a screen, a window manager, and what runs on it. */
export interface Desktop {
  readonly display: string
  /** Starts a program on this desktop; it ends with it. */
  run(command: string, args: string[]): ChildProcess
  close(): Promise<void>
}

/** @param lowest the first display number to try; the X server takes the next free one of the twenty from there. */
export async function openDesktop(lowest: number, size = '1920x1080'): Promise<Desktop> {
  const children: ChildProcess[] = []
  const { server, display } = await startServer(lowest, size)
  const run = (command: string, args: string[]): ChildProcess => {
    const child = spawn(command, args, { env: { ...process.env, DISPLAY: display }, stdio: 'ignore' })
    children.push(child)
    return child
  }
  run('openbox', [])
  return {
    display,
    run,
    async close() {
      await Promise.all(children.map(end))
      await end(server)
    },
  }
}

async function startServer(lowest: number, size: string): Promise<{ server: ChildProcess; display: string }> {
  for (let number = lowest; number < lowest + 20; number++) {
    const args = [
      `:${number}`,
      '-screen',
      '0',
      `${size}x24`,
      '-nolisten',
      'tcp',
      '-displayfd',
      '1',
      '-noreset',
    ]
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'pipe', 'ignore'] })
    // It says its number when it is ready, or ends when the number is taken.
    const ready = await Promise.race([once(server.stdout, 'data'), once(server, 'exit').then(() => null)])
    if (ready) return { server, display: `:${number}` }
  }
  throw new Error(`no free display from :${lowest} on`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill()
  await gone
}
