import { cleanFileName } from '@deskside/protocol/file-name'
import { formatSessionCode } from '@deskside/protocol/ids'
import type { TimelineEvent } from '@deskside/protocol/vocabulary/timeline'
import type { TFunction } from 'i18next'

/** What an event's words need besides the event. */
export type Wording = {
  t: TFunction<['timeline', 'sessions', 'common']>
  language: string
  /** Who did it; for what nobody did, the desk itself. */
  who: string
  duration: (seconds: number) => string
  size: (bytes: number) => string
  moment: (at: string) => string
  capabilities: (list: Extract<TimelineEvent, { type: 'session.asked' }>['capabilities']) => string
}

/** [SES-15] With several technicians it says to whom. */
function consentText(
  key:
    | 'session.allowed'
    | 'session.revoked'
    | 'session.denied'
    | 'session.no_answer'
    | 'session.time_over'
    | 'session.line_lost',
  { to, capabilities }: { to?: string | undefined; capabilities: Parameters<Wording['capabilities']>[0] },
  { t, capabilities: inWords }: Wording,
): string {
  const what = inWords(capabilities)
  return to === undefined ? t(key, { what }) : t(`${key}To`, { to, what })
}

function askText(
  { capabilities, minutes }: Extract<TimelineEvent, { type: 'session.asked' }>,
  { t, who, capabilities: inWords }: Wording,
): string {
  const what = inWords(capabilities)
  return minutes === undefined
    ? t('session.asked', { who, what })
    : t('session.askedFor', { who, what, count: minutes })
}

type Label = string | { en: string; fr: string } | null

/** An event of a ticket in one sentence. Total over the events: a new one asks for its sentence here. */
export function eventText(event: TimelineEvent, wording: Wording): string {
  const { t, who } = wording
  switch (event.type) {
    case 'ticket.changed':
      return changeText(event, wording)
    case 'ticket.status_changed':
      return t('ticket.status_changed', {
        who,
        from: label(event.from, wording),
        to: label(event.to, wording),
      })
    case 'ticket.created':
    case 'ticket.closed':
    case 'ticket.reopened':
      return t(event.type, { who })
    case 'ticket.rated':
      return t(`ticket.rated.${event.kind}`, { score: t(`ticket.score.${event.score}`) })
    case 'ticket.followed':
    case 'ticket.unfollowed':
      return t(event.type, { who })
    case 'ticket.copy_added':
    case 'ticket.copy_removed':
      return t(event.type, { who, name: event.name })
    case 'ticket.took_over':
    case 'ticket.merged_into':
    case 'ticket.merge_undone':
    case 'ticket.followed_up':
    case 'ticket.follows':
      return t(event.type, { who, number: event.number })
    case 'mail.bounced':
      return t('mail.bounced', { to: event.to, reason: event.reason })
    case 'ticket.sla_breached':
      return t(`ticket.sla_breached.${event.clock}`, { when: wording.moment(event.dueAt) })
    case 'session.started':
      return t('session.started', { who, code: formatSessionCode(event.code) })
    case 'session.invitation_sent':
      return t('session.invitation_sent', { to: event.to })
    case 'session.invitation_failed':
      return t('session.invitation_failed', { to: event.to, reason: event.reason })
    case 'session.knocked':
      return t('session.knocked', { address: event.address })
    case 'session.joined':
    case 'session.device_changed':
      return t(event.type, { name: event.name, device: t(`device.${event.device}`) })
    case 'session.asked':
      return askText(event, wording)
    case 'session.allowed':
    case 'session.revoked':
      return consentText(event.type, event, wording)
    case 'session.lapsed':
      return consentText(`session.${event.lapse}`, event, wording)
    case 'session.denied':
      return consentText(event.reason === 'denied' ? 'session.denied' : 'session.no_answer', event, wording)
    case 'session.colleague_invited':
      return t(`session.colleague_invited.${event.purpose}`, { who, name: event.name })
    case 'session.colleague_joined':
    case 'session.colleague_refused':
      return t(event.type, { name: event.name })
    case 'session.colleague_left':
      return t(`session.colleague_left.${event.how}`, { who, name: event.name })
    case 'session.handed_over':
      return t('session.handed_over', { from: event.from, name: event.name })
    case 'session.file':
      return fileText(event, wording)
    case 'session.clipboard':
      return t(`session.clipboard.${event.direction}.${event.kind}`, { size: wording.size(event.size) })
    case 'session.guided':
      return t(`session.guided.${event.where}`, { name: event.name })
    case 'session.snapshot_taken':
      return t(`session.snapshot_${event.which}`, { when: wording.moment(event.takenAt) })
    case 'session.connection_checked':
      return connectionText(event, wording)
    case 'session.recording_started':
      return t('session.recording_started', { who, name: event.allowedBy })
    case 'session.recording_ended':
      return t(`session.recording_ended.${event.why}`, { duration: wording.duration(event.durationSeconds) })
    case 'session.recording_removed':
      return t(`session.recording_removed.${event.why}`, { who })
    case 'session.admitted':
    case 'session.active':
    case 'session.chat_begun':
    case 'session.requester_lost':
    case 'session.requester_back':
    case 'session.links_expired':
    case 'session.expired':
      return t(event.type, { who })
    case 'session.ended':
      return endText(event, wording)
    case 'session.outside_refused':
      return t('session.outside_refused', { reason: t(`common:outsideTrouble.${event.reason}`) })
    case 'session.connection_reported':
      return t('session.connection_reported', {
        name: event.userName,
        duration: wording.duration(event.durationSeconds),
      })
  }
}

function fileText(event: Extract<TimelineEvent, { type: 'session.file' }>, { t, size }: Wording): string {
  const file = { name: cleanFileName(event.name), size: size(event.size) }
  return event.outcome === 'done'
    ? t(`session.file.${event.direction}.done`, { ...file, sha256: event.sha256 ?? '' })
    : t(`session.file.${event.direction}.failed`, { ...file, why: t(`common:fileProblem.${event.outcome}`) })
}

function connectionText(
  { report }: Extract<TimelineEvent, { type: 'session.connection_checked' }>,
  { t }: Wording,
): string {
  const checks = (wanted: 'slow' | 'blocked') =>
    report.checks.filter(({ state }) => state === wanted).map(({ id }) => t(`check.${id}`))
  const [blocked, slow] = [checks('blocked'), checks('slow')]
  const found = [
    ...(blocked.length > 0 ? [t('check.blocked', { what: blocked.join(', ') })] : []),
    ...(slow.length > 0 ? [t('check.slow', { what: slow.join(', ') })] : []),
  ]
  const who = report.from === 'helper' && report.beforeJoining ? 'helper_before' : report.from
  return t(`session.connection_checked.${who}`, {
    found: found.length > 0 ? found.join('; ') : t('check.good'),
  })
}

function endText(event: Extract<TimelineEvent, { type: 'session.ended' }>, { t, duration }: Wording): string {
  const by = t(`sessions:endedBy.${event.by}`)
  const ended =
    event.durationSeconds === null
      ? t('session.ended_alone', { by })
      : t('session.ended', { by, duration: duration(event.durationSeconds) })
  return event.outside ? `${ended} (${t(`outside.${event.outside}`)})` : ended
}

function changeText(event: Extract<TimelineEvent, { type: 'ticket.changed' }>, wording: Wording): string {
  const { t, who } = wording
  if (event.field === 'description') return t('ticket.changed.description', { who })
  const from = label(event.from, wording)
  const to = label(event.to, wording)
  if (event.field === 'title') return t('ticket.changed.title', { who, from: from ?? '', to: to ?? '' })
  if (event.field === 'assignee') return assignText(from, to, wording)
  const field = t(`field.${event.field}`)
  if (!to) return t('ticket.changed.removed', { who, field, from: from ?? '' })
  return from
    ? t('ticket.changed.changed', { who, field, from, to })
    : t('ticket.changed.set', { who, field, to })
}

/** Who takes a ticket or lets go of it did not "assign it to" or "take it away from" themself. */
function assignText(from: string | null, to: string | null, { t, who }: Wording): string {
  if (to === who)
    return from ? t('ticket.changed.takenOver', { who, from }) : t('ticket.changed.taken', { who })
  if (to) return t('ticket.changed.assigned', { who, to })
  return from === who
    ? t('ticket.changed.released', { who })
    : t('ticket.changed.unassigned', { who, from: from ?? '' })
}

function label(value: Label, { language }: Wording): string | null {
  if (value === null || typeof value === 'string') return value || null
  return language === 'fr' ? value.fr : value.en
}
