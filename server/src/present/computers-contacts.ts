import type { Contact, Device, Group, GroupSession } from '@deskside/protocol/http/computers-contacts'
import type { ContactView } from '../domain/contacts/contact-view.ts'
import type { DeviceView } from '../domain/devices/device-view.ts'
import type { GroupSessionView } from '../domain/groups/list-group-sessions.ts'
import type { GroupView } from '../domain/groups/list-groups.ts'
import { presentPersonRef } from './person-ref.ts'
import { contactId, deviceId, groupId, remoteControlId } from './teamviewer-api/ids.ts'

export const presentGroup = (group: GroupView): Group => ({
  id: group.id,
  name: group.name,
  isDefault: group.isDefault,
  apiId: groupId(group.apiNumber),
  members: group.members.map(({ person }) => presentPersonRef(person)),
  openSessions: group.openSessions,
  devices: group.devices,
  contacts: group.contacts,
})

export const presentGroupSession = ({
  session,
  ticket,
  technician,
  online,
}: GroupSessionView): GroupSession => ({
  id: session.id,
  code: session.code,
  engine: session.engine,
  state: session.state,
  ticketId: session.ticketId,
  ticketNumber: ticket.number,
  ticketTitle: ticket.title,
  customerName: session.requesterName,
  technician: presentPersonRef(technician),
  online,
  createdAt: session.createdAt.toISOString(),
  expiresAt: session.expiresAt.toISOString(),
  endedAt: session.endedAt?.toISOString() ?? null,
})

export const presentDevice = ({ device, group, requester, online, lastSession }: DeviceView): Device => ({
  id: device.id,
  apiId: deviceId(device.apiNumber),
  remoteControlId: remoteControlId(device.remoteControlId),
  alias: device.alias,
  description: device.description,
  kind: device.kind,
  group: { id: group.id, name: group.name },
  requester: requester && presentPersonRef(requester),
  online,
  lastSeenAt: device.lastSeenAt?.toISOString() ?? null,
  lastSession,
})

export const presentContact = ({ contact, person, group, online, openTickets }: ContactView): Contact => ({
  id: contact.id,
  apiId: contactId(contact.apiNumber),
  person: presentPersonRef(person),
  description: contact.description,
  group: { id: group.id, name: group.name },
  online,
  openTickets,
})
