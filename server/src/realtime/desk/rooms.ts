import { type Actor, isAdministrator, isStaff } from '../../domain/context.ts'
import type { Audience } from '../../domain/events.ts'

/**
 * Rooms mirror `mayRead` of the ticket policy: whoever sees a ticket is in one of its rooms. Ids are unique over
 * all organisations, so that no room has members of two.
 */
export const personRoom = (personId: string): string => `person:${personId}`
const teamRoom = (teamId: string): string => `team:${teamId}`
export const administratorsRoom = (organisationId: string): string =>
  `organisation:${organisationId}:administrators`
/** All technicians, who see what no team has yet. */
const techniciansRoom = (organisationId: string): string => `organisation:${organisationId}:technicians`

/** Everybody's pages, requesters' too. */
export const everybodyRoom = (organisationId: string): string => `organisation:${organisationId}:everybody`

/** Where a person's pages listen. */
export function roomsOf(actor: Actor): string[] {
  const rooms = [personRoom(actor.personId), everybodyRoom(actor.organisationId)]
  if (isStaff(actor)) rooms.push(techniciansRoom(actor.organisationId), ...actor.teamIds.map(teamRoom))
  if (isAdministrator(actor)) rooms.push(administratorsRoom(actor.organisationId))
  return rooms
}

/** The technicians' side of a ticket. */
export function staffRooms({ organisationId, teamId, assigneeId }: Audience): string[] {
  const rooms = [administratorsRoom(organisationId)]
  rooms.push(teamId ? teamRoom(teamId) : techniciansRoom(organisationId))
  if (assigneeId) rooms.push(personRoom(assigneeId))
  return rooms
}

/** Everybody whose business a ticket is, its requester included. */
export const allRooms = (audience: Audience): string[] => [
  ...staffRooms(audience),
  personRoom(audience.requesterId),
]
