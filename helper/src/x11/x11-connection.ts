import x11, {
  type Extensions,
  type Reply,
  type XClient,
  type XError,
  type XEvent,
  type XExtension,
  type XScreen,
} from 'x11'
import { HelperProblem } from '../problems.ts'

/** One connection to an X display, in promises. Speaks the protocol itself: no X library is needed. */
export interface X11Connection {
  client: XClient
  root: number
  screen: XScreen
  /** @throws {HelperProblem} `display_unsupported` naming the extension */
  extension<Name extends keyof Extensions>(name: Name): Promise<Extensions[Name]>
  /** Sends a request that answers. @throws the X error, as an Error that names the request. */
  ask<Value>(request: (reply: Reply<Value>) => void): Promise<Value>
  hasExtension(name: string): Promise<boolean>
  onEvent(listener: (event: XEvent) => void): void
  /** Closes at once and forgets all listeners. May be called twice. */
  close(): void
}

export interface X11ConnectionOptions {
  display?: string
  /** Sends requests together where that saves system calls; input goes out one by one. */
  batch?: boolean
  /** The display is gone. Called once, never after `close()`. */
  onLost?: (reason: Error) => void
}

const extensionNames: Record<keyof Extensions, string> = {
  shm: 'MIT-SHM',
  damage: 'DAMAGE',
  fixes: 'XFIXES',
  randr: 'RANDR',
  xinput: 'XInputExtension',
  shape: 'SHAPE',
  xtest: 'XTEST',
}

/** @throws {HelperProblem} `display_unreachable` */
export async function connectX11(options: X11ConnectionOptions = {}): Promise<X11Connection> {
  const display = options.display ?? process.env.DISPLAY
  if (!display) throw new HelperProblem('display_unreachable', { display: '' })
  const client = await openClient(display, options.batch === true)
  // Each request that waits for its answer listens for the end; many may wait at once.
  client.setMaxListeners(0)
  // The library keeps the numbers of names for all displays together; another display has others, and so has one that was reset.
  client.atoms = { ...client.atoms }
  const screen = client.display.screen[0]
  if (!screen) throw new HelperProblem('display_unreachable', { display })

  let open = true
  const lose = (reason: Error) => {
    if (!open) return
    open = false
    options.onLost?.(reason)
  }
  client.on('error', (error: XError) => {
    // A number means that the server refused one request: whoever sent it asks for the answer if it matters.
    if (error.error === undefined) lose(error)
  })
  client.on('end', () => lose(new Error(`the display ${display} closed the connection`)))

  return {
    client,
    root: screen.root,
    screen,
    extension: (name) => requireExtension(client, name),
    ask: (request) => ask(client, request),
    hasExtension: async (name) =>
      (await ask<XExtension>(client, (reply) => client.QueryExtension(name, reply))).present,
    onEvent: (listener) => client.on('event', listener),
    close() {
      if (open) client.terminate()
      open = false
      client.removeAllListeners('event')
    },
  }
}

function openClient(display: string, batch: boolean): Promise<XClient> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: unknown) =>
      reject(new HelperProblem('display_unreachable', { display }, { cause }))
    try {
      const client = x11.createClient({ display, shm: false, bufferRequests: batch }, (error) =>
        error ? refuse(error) : resolve(client),
      )
      // Until the connection stands, a refusal by the server comes as an event rather than by the callback.
      client.on('error', refuse)
    } catch (cause) {
      refuse(cause)
    }
  })
}

function requireExtension<Name extends keyof Extensions>(
  client: XClient,
  name: Name,
): Promise<Extensions[Name]> {
  return new Promise((resolve, reject) => {
    client.require(name, (error, extension) => {
      if (!error) return resolve(extension)
      const problem = { missing: extensionNames[name] }
      reject(new HelperProblem('display_unsupported', problem, { cause: error }))
    })
  })
}

function ask<Value>(client: XClient, request: (reply: Reply<Value>) => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onEnd = () => reject(new Error('the display closed the connection'))
    client.once('end', onEnd)
    request((error, value) => {
      client.removeListener('end', onEnd)
      if (error) reject(error)
      else resolve(value)
      return true
    })
  })
}
