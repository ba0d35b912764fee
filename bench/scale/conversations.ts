import { once } from 'node:events'
import { protocolVersion } from '@deskside/protocol/signaling/version'
import { io, type Socket } from 'socket.io-client'
import { enterSession } from '../../server/src/domain/join/enter-session.ts'
import { loadActor } from '../../server/src/domain/people/load-actor.ts'
import { linkToken } from '../../server/src/domain/sessions/session-links.ts'
import { startSession } from '../../server/src/domain/sessions/start-session.ts'
import { newId } from '../../server/src/lib/id.ts'
import type { BenchDesk } from '../desk/bench-desk.ts'

/** Live sessions that talk through the server all the time, and how long each of their messages took. */
export type Conversations = {
  begin(): void
  /** @returns milliseconds from sending to hearing, sorted */
  end(): number[]
}

const howMany = 20
const everyMs = 200

/** Each a technician's console and a requester's device, connected as in real use. */
export async function openConversations(desk: BenchDesk): Promise<Conversations> {
  const pairs: Awaited<ReturnType<typeof openPair>>[] = []
  for (let count = 0; count < howMany; count++) pairs.push(await openPair(desk))
  const times: number[] = []
  const timers: NodeJS.Timeout[] = []
  return {
    begin() {
      for (const { console, device, to } of pairs) {
        const sent = new Map<string, number>()
        device.on('signal/open', ({ connectionId }: { connectionId: string }) => {
          times.push(performance.now() - (sent.get(connectionId) ?? Number.NaN))
        })
        const say = () => {
          const connectionId = newId()
          sent.set(connectionId, performance.now())
          console.emit('signal/open', { to, connectionId }, () => {})
        }
        timers.push(setInterval(say, everyMs))
      }
    },
    end() {
      for (const timer of timers) clearInterval(timer)
      for (const { console, device } of pairs) for (const socket of [console, device]) socket.disconnect()
      return times.sort((one, other) => one - other)
    },
  }
}

async function openPair({ recording: { deps }, database, logins, port }: BenchDesk) {
  const { cookie, personId, organisationId } = logins.technician
  const actor = await loadActor(deps.db, organisationId, personId)
  const { rows } = await database.pool.query<{ id: string }>(
    `select id from tickets t where assignee_id = $1 and phase = 'open'
       and not exists (select from sessions s where s.ticket_id = t.id and s.state in ('waiting', 'joined', 'active'))
     limit 1`,
    [personId],
  )
  if (!actor || !rows[0]) throw new Error('there is no ticket to hold a session on')
  const { session } = await startSession(deps, actor, { ticketId: rows[0].id, invite: false })
  const { token, participant } = await enterSession(deps, {
    organisationId,
    token: linkToken(deps.secrets, session),
    device: 'helper',
    name: 'Alex Durand',
    address: '192.0.2.7',
  })
  const connect = (auth: object, headers: Record<string, string>) => openSocket(port, auth, headers)
  const version = { version: protocolVersion }
  const device = await connect({ role: 'requester', participantToken: token, agent: 'bench', ...version }, {})
  const console = await connect(
    { role: 'technician', sessionId: session.id, ...version },
    { cookie, origin: 'http://localhost' },
  )
  return { console, device, to: participant.id }
}

async function openSocket(port: number, auth: object, headers: Record<string, string>): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}/session`, {
    transports: ['websocket'],
    forceNew: true,
    auth,
    extraHeaders: { host: 'localhost', ...headers },
  })
  await Promise.race([
    once(socket as never, 'session/snapshot'),
    once(socket as never, 'connect_error').then(([error]) => {
      throw error
    }),
  ])
  return socket
}
