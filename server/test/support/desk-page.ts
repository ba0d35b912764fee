import type { DeskServerToClient, LiveEvent } from '@deskside/protocol/live-events'
import { io, type Socket } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import { announce } from '../../src/domain/events.ts'
import { newId } from '../../src/lib/id.ts'
import type { TestClient, TestDesk, TestPerson } from './server.ts'
import { until } from './until.ts'

export type DeskPage = {
  socket: Socket<DeskServerToClient>
  /** Everything that has arrived, markers left out. */
  events: LiveEvent[]
  /** Waits until everything announced before this moment has arrived, and gives it back; then starts anew. */
  settle(): Promise<LiveEvent[]>
}

type Knock = { port: number; client: TestClient; headers?: Record<string, string> }

/** A socket to `/desk` as a browser opens it. @param headers over the browser's own; an empty string removes one */
export function knockAtDesk({ port, client, headers = {} }: Knock): Socket<DeskServerToClient> {
  const own = { host: client.host, origin: client.origin, cookie: client.cookie, ...headers }
  const extraHeaders = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== ''))
  const options = { transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders }
  const socket: Socket<DeskServerToClient> = io(`http://127.0.0.1:${port}/desk`, options)
  onTestFinished(() => void socket.disconnect())
  return socket
}

/** The code with which the socket was refused, or `connected`. */
export const answerOf = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    socket.on('connect', () => resolve('connected'))
    socket.on('connect_error', (error: Error & { data?: { code: string } }) =>
      resolve(error.data?.code ?? error.message),
    )
  })

/** Somebody's open page of the desk. */
export async function aDeskPage(desk: TestDesk, port: number, person: TestPerson): Promise<DeskPage> {
  const socket = knockAtDesk({ port, client: await desk.as(person) })
  let events: LiveEvent[] = []
  const markers = new Set<string>()
  socket.on('live', (event) => {
    if (event.type === 'ticket.changed' && event.number === 0) markers.add(event.ticketId)
    else events.push(event)
  })
  const answer = await answerOf(socket)
  if (answer !== 'connected') throw new Error(`${person.name} was refused: ${answer}`)
  return {
    socket,
    get events() {
      return events
    },
    async settle() {
      const ticketId = newId()
      const nobody = { organisationId: newId(), teamId: newId(), assigneeId: null }
      const audience = { ...nobody, ticketId, requesterId: person.id }
      await announce(desk.deps.db, { type: 'ticket.changed', audience, number: 0 })
      await until(() => markers.has(ticketId))
      const settled = events
      events = []
      return settled
    },
  }
}
