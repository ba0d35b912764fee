import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Program } from './process.ts'

const run = promisify(execFile)

/** A real X desktop without a monitor: Xvfb, a window manager, and whatever is started on it. */
export type Display = {
  name: string
  env: NodeJS.ProcessEnv
  /** Starts a program on this display. */
  start(command: string, args: string[], env?: NodeJS.ProcessEnv): Program
  /** Writes a picture of the whole screen. */
  screenshot(path: string): Promise<void>
  close(): Promise<void>
}

export async function startDisplay(size = '1280x800'): Promise<Display> {
  const { number, server } = await startServer(size)
  const name = `:${number}`
  const env = { ...process.env, DISPLAY: name }
  const programs: Program[] = []
  const start = (command: string, args: string[], extra: NodeJS.ProcessEnv = {}) => {
    const program = new Program(command, command, args, { env: { ...env, ...extra } })
    programs.push(program)
    return program
  }
  start('openbox', [])
  await untilManaged(env)
  return {
    name,
    env,
    start,
    screenshot: async (path) => void (await run('import', ['-window', 'root', path], { env })),
    close: async () => {
      for (const program of programs.reverse()) await program.stop()
      await server.stop()
    },
  }
}

/** Xvfb picks a free number itself and tells it on a pipe once it takes connections. */
async function startServer(size: string): Promise<{ number: string; server: Program }> {
  const server = new Program(
    'Xvfb',
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'],
    {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    },
  )
  const pipe = server.child.stdio[3]
  if (!pipe || !('on' in pipe)) throw new Error('Xvfb has no pipe to tell its number on')
  const number = await new Promise<string>((resolve, reject) => {
    let text = ''
    pipe.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(text.trim())
    })
    server.child.once('exit', () => reject(new Error(`Xvfb did not start: ${server.log}`)))
  })
  return { number, server }
}

/** The window manager says that it is there on the root window. */
async function untilManaged(env: NodeJS.ProcessEnv, patienceMs = 60_000): Promise<void> {
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    const { stdout } = await run('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { env })
    if (stdout.includes('window id')) return
    await new Promise((again) => setTimeout(again, 50))
  }
  throw new Error('no window manager appeared')
}
