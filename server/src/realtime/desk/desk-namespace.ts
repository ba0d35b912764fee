import { DesksideError } from '@deskside/protocol/errors'
import type { DeskClientToServer, DeskServerToClient } from '@deskside/protocol/live-events'
import type { DefaultEventsMap, Namespace, Server, Socket } from 'socket.io'
import type { Actor, Deps } from '../../domain/context.ts'
import type { DomainEvent, EventSource } from '../../domain/events.ts'
import { findLogin, type LoginFinding } from '../../domain/login/find-login.ts'
import type { OrganisationFinder } from '../../domain/organisations/find-organisation.ts'
import { readJoinNotice } from '../../domain/sessions/read-join-notice.ts'
import type { OwnOrigin } from '../../lib/own-origin.ts'
import { comesFromOwnPage, limitMessages, SocketCount } from '../socket-server.ts'
import { type Facts, fanOut } from './fan-out.ts'
import { personRoom, roomsOf } from './rooms.ts'

export type DeskOptions = {
  deps: Pick<Deps, 'db' | 'clock' | 'secrets' | 'settings' | 'logger'>
  events: EventSource
  isOwnOrigin: OwnOrigin
  findOrganisation: OrganisationFinder
}

type DeskSocket = Socket<DeskClientToServer, DeskServerToClient, DefaultEventsMap, { actor: Actor }>
type DeskNamespace = Namespace<DeskClientToServer, DeskServerToClient, DefaultEventsMap, { actor: Actor }>

/** Pages have nothing to say here; this is for a page that does not know it. */
const rate = { perSecond: 5, burst: 20 }

/** Logins also end by themselves, without an event: every socket's is looked at once in so long. */
const lookAgainMilliseconds = 5 * 60_000

/**
 * `/desk`: tells open pages what has changed. Known by the login's cookie, so only from a page of ours; refused
 * with a code of the error table as `data.code` of the client's `connect_error`. A socket whose login has ended or
 * whose person was disabled is closed by us, and then does not come back by itself.
 * @returns what ends it
 */
export function openDesk(io: Server, options: DeskOptions): () => void {
  const { deps, events } = options
  const desk: DeskNamespace = io.of('/desk')
  const sockets = new SocketCount()

  desk.use((socket, next) => {
    admit(options, socket).then(
      () => next(),
      (error) => next(asRefusal(error, deps)),
    )
  })
  desk.on('connection', (socket) => {
    const { personId } = socket.data.actor
    if (!sockets.take(personId)) return void socket.disconnect(true)
    socket.on('disconnect', () => sockets.release(personId))
    limitMessages(socket, rate)
    socket.join(roomsOf(socket.data.actor))
  })

  const facts: Facts = {
    joinNotice: ({ audience: { organisationId }, sessionId, participantId }) =>
      readJoinNotice(deps, { organisationId, sessionId, participantId }),
  }
  const stops = [
    events.subscribe((event) => void deliver(desk, deps, event, facts)),
    events.subscribe((event) => {
      if (event.type === 'person.changed') void lookAgain(options, desk, personRoom(event.personId))
    }),
    events.onGap(() => {
      desk.local.emit('live', { type: 'resync' })
      void lookAgain(options, desk)
    }),
  ]
  const timer = setInterval(() => void lookAgain(options, desk), lookAgainMilliseconds).unref()
  return () => {
    clearInterval(timer)
    for (const stop of stops) stop()
  }
}

async function admit(options: DeskOptions, socket: DeskSocket): Promise<void> {
  if (!comesFromOwnPage(socket.request, options.isOwnOrigin)) throw new DesksideError('foreign_origin')
  const found = await whoIs(options, socket)
  if (found.state !== 'valid') throw new DesksideError(refusals[found.state])
  socket.data.actor = found.actor
}

const refusals = { none: 'not_signed_in', expired: 'login_expired', disabled: 'account_disabled' } as const

async function whoIs({ deps, findOrganisation }: DeskOptions, socket: DeskSocket): Promise<LoginFinding> {
  const { host = '', cookie } = socket.request.headers
  const organisationId = await findOrganisation(host)
  // An open page is not a person at work: it does not prolong its login.
  return organisationId ? findLogin(deps, organisationId, cookie, { prolong: false }) : { state: 'none' }
}

function asRefusal(error: unknown, { logger }: DeskOptions['deps']): Error {
  if (!(error instanceof DesksideError)) logger.warn({ err: error }, 'A socket could not be admitted')
  const code = error instanceof DesksideError ? error.code : 'database_unavailable'
  return Object.assign(new Error(code), { data: { code } })
}

async function deliver(
  desk: DeskNamespace,
  { logger }: DeskOptions['deps'],
  event: DomainEvent,
  facts: Facts,
): Promise<void> {
  try {
    // Every node hears the event by itself, and tells its own sockets only.
    for (const { rooms, live } of await fanOut(event, facts))
      if (rooms.length > 0) desk.local.to(rooms).emit('live', live)
  } catch (error) {
    logger.error({ err: error, event: event.type }, 'A live event could not be delivered')
  }
}

/** Puts people into the rooms that are theirs now, and lets those go who may not be here any more. */
async function lookAgain(options: DeskOptions, desk: DeskNamespace, room?: string): Promise<void> {
  const { logger } = options.deps
  const local = [...desk.sockets.values()].filter((socket) => !room || socket.rooms.has(room))
  for (const socket of local) {
    try {
      const found = await whoIs(options, socket)
      if (found.state === 'valid') moveToRooms(socket, found.actor)
      else socket.disconnect(true)
    } catch (error) {
      logger.warn({ err: error }, 'A socket could not be looked at again; it will be')
    }
  }
}

function moveToRooms(socket: DeskSocket, actor: Actor): void {
  if (!socket.connected) return
  socket.data.actor = actor
  const rooms = new Set(roomsOf(actor))
  for (const room of socket.rooms) if (room !== socket.id && !rooms.has(room)) socket.leave(room)
  socket.join([...rooms])
}
