import type { OutsideFacts } from '@deskside/protocol/http/sessions'
import type { OutsideReportRecord, OutsideView } from '../domain/sessions/outside-store.ts'
import type { SessionRecord } from '../domain/sessions/session-store.ts'

/** How a session stands at the outside party; its links are no part of it. */
export const presentOutside = (
  { outside, connection, reports }: OutsideView,
  { outsideEnding }: Pick<SessionRecord, 'outsideEnding'>,
): OutsideFacts => ({
  state: outside.state,
  online: outside.online,
  trouble:
    outside.trouble && outside.troubleSince
      ? { reason: outside.trouble, since: outside.troubleSince.toISOString() }
      : null,
  connection,
  ending: outsideEnding,
  reports: reports.map(presentReport),
})

const presentReport = ({ userName, startedAt, endedAt }: OutsideReportRecord) => ({
  userName,
  startedAt: startedAt.toISOString(),
  endedAt: endedAt.toISOString(),
  durationSeconds: Math.max(0, Math.round((endedAt.getTime() - startedAt.getTime()) / 1000)),
})
