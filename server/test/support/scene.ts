import type { TestDesk } from './server.ts'
import { aCast, aDevice, aSession, type Cast } from './sessions.ts'
import { aConsole, aDeviceSocket } from './signalling.ts'

/** A joined session with a console and a device in it, both connected. */
export async function aScene(desk: TestDesk, cast?: Cast) {
  const port = await portOf(desk)
  const people = cast ?? (await aCast(desk))
  const session = await aSession(desk, people)
  const { token, participant } = await aDevice(desk, session, { device: 'helper' })
  const device = aDeviceSocket(port, token)
  const console = await aConsole(desk, port, session, people.technician)
  await console.heard('session/snapshot', ({ participants }) => participants.some(({ online }) => online))
  await device.heard('session/snapshot', ({ technicians }) => technicians.length === 1)
  return { port, cast: people, session, token, participant, device, console }
}

const ports = new WeakMap<TestDesk, Promise<number>>()
export function portOf(desk: TestDesk): Promise<number> {
  const port = ports.get(desk) ?? desk.listen()
  ports.set(desk, port)
  return port
}
