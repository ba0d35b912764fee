import { CheckedFrom, CheckState, checkIds } from '@deskside/protocol/doctor/report'
import { lapses } from '@deskside/protocol/vocabulary/capabilities'
import { FileOutcome } from '@deskside/protocol/vocabulary/files'
import { type Language, languages } from '@deskside/protocol/vocabulary/languages'
import { outsideEndings, outsideTroubles } from '@deskside/protocol/vocabulary/outside'
import { recordingEnds } from '@deskside/protocol/vocabulary/recordings'
import { TimelineEvent, type TimelineEventType } from '@deskside/protocol/vocabulary/timeline'
import { describe, expect, it } from 'vitest'
import { eventText, type Wording } from '../../src/features/tickets/timeline/event-text.ts'
import { i18n } from '../../src/i18n/i18n.ts'
import { ids } from '../support/session-facts.ts'
import { bareKey, speak } from '../support/texts.ts'

const sessionId = ids.session
const recordingId = ids.session
const colleague = { sessionId, personId: sessionId, name: 'Bernard' }
const namespaces: ['timeline', 'sessions', 'common'] = ['timeline', 'sessions', 'common']
const label = { en: 'High', fr: 'Haute' }
const moment = '2026-03-01T09:00:00.000Z'

/** Every type at least once; where the words depend on the payload, every way. */
const events: TimelineEvent[] = [
  { type: 'ticket.created', source: 'phone' },
  { type: 'ticket.changed', field: 'title', from: 'Old', to: 'New' },
  { type: 'ticket.changed', field: 'description', from: null, to: null },
  { type: 'ticket.changed', field: 'category', from: null, to: label },
  { type: 'ticket.changed', field: 'category', from: label, to: null },
  { type: 'ticket.changed', field: 'type', from: label, to: label },
  { type: 'ticket.changed', field: 'priority', from: label, to: label },
  { type: 'ticket.changed', field: 'team', from: 'A', to: 'B' },
  { type: 'ticket.changed', field: 'assignee', from: null, to: 'Bob' },
  { type: 'ticket.changed', field: 'assignee', from: 'Bob', to: null },
  { type: 'ticket.changed', field: 'assignee', from: null, to: 'Alice Martin' },
  { type: 'ticket.changed', field: 'assignee', from: 'Bob', to: 'Alice Martin' },
  { type: 'ticket.changed', field: 'assignee', from: 'Alice Martin', to: null },
  { type: 'ticket.changed', field: 'requester', from: 'A', to: 'B' },
  { type: 'ticket.changed', field: 'tags', from: 'a', to: 'a, b' },
  { type: 'ticket.status_changed', from: label, to: label },
  { type: 'ticket.closed' },
  { type: 'ticket.reopened' },
  { type: 'ticket.rated', surveyId: sessionId, kind: 'ticket', score: 'good' },
  { type: 'ticket.rated', surveyId: sessionId, kind: 'session', score: 'bad' },
  { type: 'ticket.followed_up', ticketId: sessionId, number: 7 },
  { type: 'ticket.follows', ticketId: sessionId, number: 6 },
  { type: 'ticket.followed' },
  { type: 'ticket.unfollowed' },
  { type: 'ticket.copy_added', name: 'Dominique Petit' },
  { type: 'ticket.copy_removed', name: 'Dominique Petit' },
  { type: 'ticket.took_over', ticketId: sessionId, number: 5 },
  { type: 'ticket.merged_into', ticketId: sessionId, number: 4 },
  { type: 'ticket.merge_undone', ticketId: sessionId, number: 4 },
  { type: 'mail.bounced', to: 'jeanne@example.org', reason: '550 unknown' },
  { type: 'ticket.sla_breached', clock: 'response', dueAt: '2026-03-01T10:00:00.000Z' },
  { type: 'ticket.sla_breached', clock: 'resolution', dueAt: '2026-03-01T10:00:00.000Z' },
  { type: 'session.started', sessionId, code: 's12345678', engine: 'deskside', expiresAt: moment },
  { type: 'session.invitation_sent', sessionId, to: 'jeanne@example.org' },
  { type: 'session.invitation_failed', sessionId, to: 'jeanne@example.org', reason: '550 unknown' },
  { type: 'session.knocked', sessionId, address: '203.0.113.7' },
  { type: 'session.admitted', sessionId },
  { type: 'session.joined', sessionId, name: 'Jeanne', device: 'browser' },
  { type: 'session.device_changed', sessionId, name: 'Jeanne', device: 'helper' },
  ...(['in', 'out'] as const).flatMap((direction) =>
    FileOutcome.options.map((outcome) => ({
      type: 'session.file' as const,
      sessionId,
      transferId: sessionId,
      name: 'report.pdf',
      size: 1_200_000,
      sha256: outcome === 'done' ? 'a'.repeat(64) : null,
      direction,
      outcome,
    })),
  ),
  { type: 'session.asked', sessionId, capabilities: ['view', 'control'] },
  { type: 'session.asked', sessionId, capabilities: ['control'], minutes: 15 },
  { type: 'session.allowed', sessionId, capabilities: ['view'] },
  { type: 'session.denied', sessionId, capabilities: ['control'], reason: 'denied' },
  { type: 'session.denied', sessionId, capabilities: ['control'], reason: 'no_answer' },
  { type: 'session.revoked', sessionId, capabilities: ['control'] },
  { type: 'session.allowed', sessionId, capabilities: ['view'], to: 'Bernard' },
  { type: 'session.denied', sessionId, capabilities: ['view'], reason: 'denied', to: 'Bernard' },
  { type: 'session.denied', sessionId, capabilities: ['view'], reason: 'no_answer', to: 'Bernard' },
  { type: 'session.revoked', sessionId, capabilities: ['view'], to: 'Bernard' },
  ...lapses.flatMap((lapse) => [
    { type: 'session.lapsed' as const, sessionId, capabilities: ['control' as const], lapse },
    { type: 'session.lapsed' as const, sessionId, capabilities: ['view' as const], lapse, to: 'Bernard' },
  ]),
  ...(['help', 'take_over'] as const).map((purpose) => ({
    type: 'session.colleague_invited' as const,
    ...colleague,
    purpose,
  })),
  { type: 'session.colleague_joined', ...colleague },
  { type: 'session.colleague_refused', ...colleague },
  { type: 'session.colleague_left', ...colleague, how: 'left' },
  { type: 'session.colleague_left', ...colleague, how: 'taken_out' },
  { type: 'session.handed_over', ...colleague, from: 'Camille' },
  { type: 'session.active', sessionId },
  { type: 'session.chat_begun', sessionId },
  { type: 'session.guided', sessionId, name: 'Anna Leroy', where: 'screen' },
  { type: 'session.guided', sessionId, name: 'Anna Leroy', where: 'still' },
  ...CheckedFrom.options.flatMap((from) =>
    CheckState.options.map(
      (state): TimelineEvent => ({
        type: 'session.connection_checked',
        sessionId,
        report: { from, checks: checkIds.map((id) => ({ id, state, ms: null })) },
      }),
    ),
  ),
  {
    type: 'session.connection_checked',
    sessionId,
    report: { from: 'helper', beforeJoining: true, checks: [{ id: 'server', state: 'blocked', ms: null }] },
  },
  {
    type: 'session.clipboard',
    sessionId,
    transferId: sessionId,
    direction: 'in',
    kind: 'text',
    size: 120_000,
  },
  {
    type: 'session.clipboard',
    sessionId,
    transferId: sessionId,
    direction: 'out',
    kind: 'picture',
    size: 120_000,
  },
  { type: 'session.snapshot_taken', sessionId, which: 'first', takenAt: moment },
  { type: 'session.snapshot_taken', sessionId, which: 'last', takenAt: moment },
  { type: 'session.recording_started', sessionId, recordingId, allowedBy: 'Jeanne' },
  ...recordingEnds.map(
    (why): TimelineEvent => ({
      type: 'session.recording_ended',
      sessionId,
      recordingId,
      why,
      durationSeconds: 65,
    }),
  ),
  { type: 'session.recording_removed', sessionId, recordingId, why: 'retention' },
  { type: 'session.recording_removed', sessionId, recordingId, why: 'administrator' },
  { type: 'session.requester_lost', sessionId },
  { type: 'session.requester_back', sessionId },
  { type: 'session.links_expired', sessionId },
  { type: 'session.expired', sessionId },
  {
    type: 'session.ended',
    sessionId,
    by: 'technician',
    startedAt: moment,
    endedAt: moment,
    durationSeconds: 61,
  },
  { type: 'session.ended', sessionId, by: 'expiry', startedAt: null, endedAt: moment, durationSeconds: null },
  ...outsideEndings.map(
    (outside): TimelineEvent => ({
      type: 'session.ended',
      sessionId,
      by: 'technician',
      startedAt: moment,
      endedAt: moment,
      durationSeconds: 61,
      outside,
    }),
  ),
  { type: 'session.joined', sessionId, name: 'Jeanne', device: 'outside' },
  ...outsideTroubles.map((reason): TimelineEvent => ({ type: 'session.outside_refused', sessionId, reason })),
  {
    type: 'session.connection_reported',
    sessionId,
    userName: 'Alice at TeamViewer',
    startedAt: moment,
    endedAt: moment,
    durationSeconds: 61,
  },
]

const wordingIn = (language: Language): Wording => ({
  t: i18n.getFixedT(language, namespaces),
  language,
  who: 'Alice Martin',
  duration: (seconds) => `${seconds} s`,
  size: (bytes) => `${bytes} bytes`,
  moment: (at) => at.slice(11, 16),
  capabilities: (list) => list.join(', '),
})

const types = TimelineEvent.options.map((option) => option.shape.type.value) as TimelineEventType[]

describe('[SES-6] the sentence of an event', () => {
  it('is tried here for every type that there is', () => {
    expect([...new Set(events.map(({ type }) => type))].sort()).toEqual([...types].sort())
  })

  describe.each(languages)('in %s', (language) => {
    it.each(events.map((event) => [event.type, event] as const))('%s', async (_type, event) => {
      await speak(language, 'timeline', 'sessions', 'common')
      const words = eventText(event, wordingIn(language))
      expect(words).not.toMatch(bareKey)
      expect(words).not.toContain('{{')
      expect(words).not.toContain('undefined')
      expect(words.length).toBeGreaterThan(8)
    })
  })

  it('shows the code as people say it, and a label in the reader’s language', async () => {
    await speak('fr', 'timeline', 'sessions')
    const wording = wordingIn('fr')
    const started = events.find(({ type }) => type === 'session.started') as TimelineEvent
    expect(eventText(started, wording)).toContain('s12-345-678')
    expect(
      eventText({ type: 'ticket.changed', field: 'priority', from: null, to: label }, wording),
    ).toContain('Haute')
  })

  it.each([
    ['en', null, 'Alice Martin', 'Alice Martin took the ticket'],
    ['en', 'Bob', 'Alice Martin', 'Alice Martin took the ticket over from Bob'],
    ['en', 'Alice Martin', null, 'Alice Martin let go of the ticket'],
    ['en', null, 'Bob', 'Alice Martin assigned the ticket to Bob'],
    ['fr', null, 'Alice Martin', 'Alice Martin a pris le ticket en charge'],
    ['fr', 'Bob', 'Alice Martin', 'Alice Martin a repris le ticket de Bob'],
    ['fr', 'Alice Martin', null, 'Alice Martin ne s’occupe plus du ticket'],
  ] as const)('says who takes a ticket, in %s: from %s to %s', async (language, from, to, words) => {
    await speak(language, 'timeline')
    const event: TimelineEvent = { type: 'ticket.changed', field: 'assignee', from, to }
    expect(eventText(event, wordingIn(language))).toBe(words)
  })
})
