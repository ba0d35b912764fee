import type { JoinView } from '@deskside/protocol/http/join'
import type { OutsideFacts, Session } from '@deskside/protocol/http/sessions'
import type { SessionSnapshot } from '@deskside/protocol/signaling/session'
import { noBrandingTexts } from '@deskside/protocol/vocabulary/branding'

/** Ids that read as what they are. */
export const ids = {
  session: '01990000-0000-7000-8000-000000000001',
  alice: '01990000-0000-7000-8000-00000000000a',
  aliceSocket: '01990000-0000-7000-8000-0000000000aa',
  bob: '01990000-0000-7000-8000-00000000000b',
  bobSocket: '01990000-0000-7000-8000-0000000000bb',
  device: '01990000-0000-7000-8000-00000000000d',
  helper: '01990000-0000-7000-8000-0000000000dd',
  connection: '01990000-0000-7000-8000-0000000000c1',
  connection2: '01990000-0000-7000-8000-0000000000c2',
  ask: '01990000-0000-7000-8000-0000000000f1',
  ticket: '01990000-0000-7000-8000-000000000071',
} as const

export const branding: JoinView['branding'] = {
  organisation: 'Atelier Durand',
  logoUrl: null,
  logoGround: 'light',
  texts: { en: noBrandingTexts, fr: noBrandingTexts },
  accentColour: '#1b6a87',
  welcome: null,
  contact: null,
}

export const alice: SessionSnapshot['technicians'][number] = {
  peerId: ids.aliceSocket,
  personId: ids.alice,
  name: 'Alice Martin',
  photoUrl: null,
}
export const bob: SessionSnapshot['technicians'][number] = {
  peerId: ids.bobSocket,
  personId: ids.bob,
  name: 'Bob Petit',
  photoUrl: null,
}

export const aView = (part: Partial<JoinView> = {}): JoinView => ({
  sessionId: ids.session,
  state: 'waiting',
  language: 'en',
  branding,
  technician: { personId: ids.alice, name: 'Alice Martin', photoUrl: null },
  ticket: { number: 1042, title: 'The printer prints blank pages' },
  requesterName: 'Jeanne Leroy',
  expiresAt: '2026-03-02T09:00:00.000Z',
  serverTime: '2026-03-01T09:00:00.000Z',
  devices: [],
  helper: {
    pass: 'abcdefghijklmnopqrstuv',
    files: [
      {
        os: 'linux-x64',
        url: '/api/helper/linux-x64',
        fileName: 'Deskside-Helper.run',
        sizeBytes: 51_000_000,
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      },
    ],
  },
  ...part,
})

export const aParticipant = (
  part: Partial<SessionSnapshot['participants'][number]> = {},
): SessionSnapshot['participants'][number] => ({
  id: ids.device,
  device: 'browser',
  name: 'Jeanne Leroy',
  came: 'link',
  admitted: true,
  online: true,
  allowed: [],
  address: null,
  ...part,
})

export const aSnapshot = (part: Partial<SessionSnapshot> = {}): SessionSnapshot => ({
  sessionId: ids.session,
  state: 'joined',
  language: 'en',
  you: { peerId: ids.device, role: 'requester' },
  technicians: [alice],
  participants: [aParticipant()],
  devices: ['browser'],
  ticketNumber: 1042,
  organisation: branding.organisation,
  branding,
  expiresAt: '2026-03-02T09:00:00.000Z',
  serverTime: '2026-03-01T09:00:00.000Z',
  iceServers: [],
  ...part,
})

export const aSession = (part: Partial<Session> = {}): Session => ({
  id: ids.session,
  ticketId: ids.ticket,
  ticketNumber: 1042,
  ticketTitle: 'The printer prints blank pages',
  engine: 'deskside',
  state: 'waiting',
  code: 's12345678',
  codeUntil: '2026-03-01T10:00:00.000Z',
  technician: {
    id: ids.alice,
    name: 'Alice Martin',
    email: 'alice@example.org',
    role: 'technician',
    photoUrl: null,
  },
  technicianLink: 'https://desk.example.org/console/1',
  customerLink: 'https://desk.example.org/j/abcdefghijklmnopqrstuv',
  createdAt: '2026-03-01T09:00:00.000Z',
  expiresAt: '2026-03-02T09:00:00.000Z',
  joinedAt: null,
  activeAt: null,
  endedAt: null,
  endedBy: null,
  durationSeconds: null,
  requesterName: 'Jeanne Leroy',
  invitation: null,
  participants: [],
  techniciansOnline: [ids.alice],
  outside: null,
  serverTime: '2026-03-01T09:00:00.000Z',
  can: {
    stop: true,
    endLocally: false,
    join: true,
    resend: true,
    showCodeAgain: true,
    admit: true,
    record: true,
  },
  ...part,
})

export const outsideFacts = (part: Partial<OutsideFacts> = {}): OutsideFacts => ({
  state: 'open',
  online: false,
  trouble: null,
  connection: 'active',
  ending: null,
  reports: [],
  ...part,
})

/** A session that TeamViewer carries: nine digits, its own links, nothing of our waiting room. */
export const aTeamViewerSession = (
  outside: Partial<OutsideFacts> = {},
  part: Partial<Session> = {},
): Session =>
  aSession({
    engine: 'teamviewer',
    code: 's123456789',
    codeUntil: null,
    customerLink: 'https://get.teamviewer.example/v15/s123456789',
    technicianLink: 'https://get.teamviewer.example/v15/s123456789-AbCdEf',
    techniciansOnline: [],
    outside: outsideFacts(outside),
    can: {
      stop: true,
      endLocally: false,
      join: true,
      resend: true,
      showCodeAgain: false,
      admit: false,
      record: false,
    },
    ...part,
  })
