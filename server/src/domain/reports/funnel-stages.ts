import type { FunnelStage } from '@deskside/protocol/vocabulary/reports'
import { type SQL, sql } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'

/**
 * When a session has come as far as a stage. Each is a fact of its own row: who joined by the code was at the page
 * too, and a link that was handed over by telephone was opened without an invitation.
 */
export const reached: Record<FunnelStage, SQL> = {
  started: sql`true`,
  invited: sql`${sessions.invitedAt} is not null`,
  opened: sql`(${sessions.openedAt} is not null or ${sessions.joinedAt} is not null)`,
  joined: sql`${sessions.joinedAt} is not null`,
  allowed: sql`${sessions.activeAt} is not null`,
  ended: sql`(${sessions.activeAt} is not null and ${sessions.state} = 'ended')`,
}

/** [RPT-2] Somebody joined, and the session is over by now. */
export const helped: SQL = sql`${sessions.state} = 'ended' and ${sessions.joinedAt} is not null`
