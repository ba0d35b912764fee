import type { SessionSnapshot } from '../../src/signaling/session.ts'
import { noBrandingTexts } from '../../src/vocabulary/branding.ts'

const id = (last: number) => `018f0000-0000-7000-8000-${String(last).padStart(12, '0')}`

/** A session with one technician and one device of the requester's. */
export const aSnapshot = (changes: Partial<SessionSnapshot> = {}): SessionSnapshot => ({
  sessionId: id(1),
  state: 'joined',
  language: 'en',
  you: { peerId: id(2), role: 'technician' },
  technicians: [{ peerId: id(2), personId: id(3), name: 'Tess', photoUrl: null }],
  participants: [
    {
      id: id(4),
      device: 'helper',
      name: 'Rita',
      came: 'link',
      admitted: true,
      online: true,
      allowed: [],
      address: null,
    },
  ],
  ticketNumber: 7,
  organisation: 'Example',
  branding: {
    organisation: 'Example',
    logoUrl: null,
    logoGround: 'light',
    texts: { en: noBrandingTexts, fr: noBrandingTexts },
    accentColour: '#225588',
    welcome: null,
    contact: null,
  },
  expiresAt: '2026-01-02T00:00:00Z',
  serverTime: '2026-01-01T00:00:00Z',
  iceServers: [],
  ...changes,
})
