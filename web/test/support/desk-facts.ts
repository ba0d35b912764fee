import type { Me, PersonRef } from '@deskside/protocol/http/people'
import type { OptionRef, TicketOption } from '@deskside/protocol/http/ticket-options'
import type { Ticket } from '@deskside/protocol/http/tickets'
import { ids } from './session-facts.ts'

export const jeanne: PersonRef = {
  id: '01990000-0000-7000-8000-0000000000e1',
  name: 'Jeanne Leroy',
  email: 'jeanne@example.org',
  role: 'requester',
  photoUrl: null,
}

export const aliceRef: PersonRef = {
  id: ids.alice,
  name: 'Alice Martin',
  email: 'alice@example.org',
  role: 'technician',
  photoUrl: null,
}

export const anOption = (key: string, part: Partial<OptionRef> = {}): OptionRef => ({
  id: '01990000-0000-7000-8000-000000000f01',
  key,
  label: { en: `${key} (en)`, fr: `${key} (fr)` },
  colour: 'blue',
  phase: null,
  ...part,
})

/** The statuses of an organisation, two of which close. */
export const statuses: TicketOption[] = (
  [
    ['new', 'open'],
    ['waiting', 'pending'],
    ['closed', 'closed'],
    ['cancelled', 'closed'],
  ] as const
).map(([key, phase], position) => ({
  ...anOption(key, { phase, id: `01990000-0000-7000-8000-000000000f1${position}` }),
  kind: 'status',
  parentId: null,
  position,
  isDefault: position === 0,
  archived: false,
}))

export const aTicket = (part: Partial<Ticket> = {}): Ticket => ({
  id: ids.ticket,
  number: 1042,
  title: 'The printer prints blank pages',
  description: 'Since this morning.',
  attachments: [],
  mail: null,
  status: anOption('new', { phase: 'open' }),
  priority: anOption('high'),
  type: anOption('incident'),
  category: null,
  source: anOption('phone'),
  requester: jeanne,
  assignee: aliceRef,
  team: null,
  tags: [],
  createdAt: '2026-03-01T08:00:00.000Z',
  updatedAt: '2026-03-01T08:30:00.000Z',
  closedAt: null,
  activeSession: null,
  sla: null,
  mergedInto: null,
  merged: [],
  can: {
    merge: true,
    edit: true,
    assign: true,
    comment: true,
    commentInternally: true,
    close: true,
    reopen: true,
    startSession: true,
    endSessionAndClose: true,
  },
  ...part,
})

export const aMe = (part: Partial<Me> = {}): Me => ({
  person: {
    ...aliceRef,
    language: 'en',
    timeZone: 'Europe/Paris',
    remoteStart: true,
    standing: 'active',
    secondFactor: false,
    createdAt: '2026-01-01T08:00:00.000Z',
    can: { edit: false, changeRole: false, disable: false, invite: false },
  },
  organisation: {
    id: '01990000-0000-7000-8000-000000000b01',
    name: 'Atelier Durand',
    language: 'en',
    timeZone: 'Europe/Paris',
  },
  csrfToken: 'csrf-1',
  preferences: { keyboardShortcuts: true },
  can: { administer: true, workTickets: true, startSessions: true, readReports: true },
  ...part,
})
