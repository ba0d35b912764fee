import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { repository } from './desk.ts'
import { Program } from './process.ts'

const run = promisify(execFile)
const ip = (...args: string[]) => run('ip', args)
const node = join(repository, 'node_modules/.bin/node')
const forwarder = join(repository, 'e2e/support/forward.ts')

/**
 * A network of its own for the requester's computer, joined to this machine by one cable that can be pulled. The
 * desk is found there under the same `localhost:<port>`; picture and input go over the cable too.
 */
export type SeparateNetwork = {
  /** Starts a program in that network. */
  start(name: string, command: string, args: string[], env: NodeJS.ProcessEnv): Program
  /** Pulls the cable: nothing goes in or out, and nobody is told. */
  cut(): Promise<void>
  mend(): Promise<void>
  close(): Promise<void>
}

export async function separateNetwork(deskPort: number): Promise<SeparateNetwork> {
  const tag = `dsk${process.pid % 100_000}`
  const namespace = `${tag}ns`
  const [here, there] = [`${tag}a`, `${tag}b`]
  // An address range for documentation (RFC 5737): no real network of this machine uses it.
  const [hereAddress, thereAddress] = ['198.51.100.1', '198.51.100.2']
  await ip('netns', 'add', namespace)
  await ip('link', 'add', here, 'type', 'veth', 'peer', 'name', there)
  await ip('link', 'set', there, 'netns', namespace)
  await ip('addr', 'add', `${hereAddress}/30`, 'dev', here)
  await ip('link', 'set', here, 'up')
  await ip('-n', namespace, 'link', 'set', 'lo', 'up')
  await ip('-n', namespace, 'addr', 'add', `${thereAddress}/30`, 'dev', there)
  await ip('-n', namespace, 'link', 'set', there, 'up')

  const inside = (name: string, command: string, args: string[], env: NodeJS.ProcessEnv) =>
    new Program(name, 'ip', ['netns', 'exec', namespace, command, ...args], { env })
  const port = String(deskPort)
  const outer = new Program('forward here', node, [forwarder, hereAddress, port, '127.0.0.1', port])
  const inner = inside('forward there', node, [forwarder, '127.0.0.1', port, hereAddress, port], process.env)
  await Promise.all([outer.says(/forwarding/), inner.says(/forwarding/)])

  return {
    start: inside,
    cut: async () => void (await ip('link', 'set', here, 'down')),
    mend: async () => void (await ip('link', 'set', here, 'up')),
    close: async () => {
      await Promise.all([outer.stop(), inner.stop()])
      await ip('link', 'del', here)
      await ip('netns', 'del', namespace)
    },
  }
}
