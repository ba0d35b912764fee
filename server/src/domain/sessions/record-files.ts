import { DesksideError } from '@deskside/protocol/errors'
import { cleanFileName } from '@deskside/protocol/file-name'
import { type FileReport, mostFilesOfSession } from '@deskside/protocol/signaling/files'
import { and, eq, sql } from 'drizzle-orm'
import { timelineEntries } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { findParticipant } from './participant-store.ts'
import type { WhoseConsent } from './record-consent.ts'
import { type LockedSession, lockSession } from './session-store.ts'

/**
 * [CTL-2] Writes what became of files to the ticket's timeline, each once however often it is told. It is the device's
 * word: `protocol/src/signaling/files.ts` says why. What ended with the session is told after its end.
 * @throws DesksideError `not_found`, `session_not_joined`, and `too_large` once the session has as many as it may: what
 *   still fitted is written, and telling the rest again changes nothing
 */
export async function recordFiles(deps: Deps, whose: WhoseConsent, reports: FileReport[]): Promise<void> {
  const left = await deps.db.transaction(async (tx) => {
    // The lock makes two tellings of one file wait for each other.
    const locked = await lockSession(tx, whose.organisationId, whose.sessionId)
    const participant = await findParticipant(tx, locked.session, whose.participantId)
    if (!participant?.admittedAt || participant.device !== 'helper') throw new DesksideError('not_found')
    if (locked.session.state === 'waiting') throw new DesksideError('session_not_joined')
    const known = await knownFiles(tx, locked)
    const fresh = [...new Map(reports.map((report) => [report.transferId, report])).values()].filter(
      ({ transferId }) => !known.has(transferId),
    )
    const fitting = fresh.slice(0, Math.max(0, mostFilesOfSession - known.size))
    const at = deps.clock.now()
    for (const file of fitting) {
      // A device that is not ours may call a file anything: what people read later hides and turns round nothing.
      const name = cleanFileName(file.name)
      const event = { type: 'session.file', sessionId: locked.session.id, ...file, name } as const
      await recordEvent(tx, locked.audience, { event, authorId: null, at })
    }
    return fresh.length - fitting.length
  })
  if (left > 0) throw new DesksideError('too_large')
}

async function knownFiles(tx: Transaction, { session, audience }: LockedSession): Promise<Set<string>> {
  const transferId = sql<string>`${timelineEntries.event}->>'transferId'`
  const rows = await tx
    .select({ transferId })
    .from(timelineEntries)
    .where(
      and(
        eq(timelineEntries.organisationId, audience.organisationId),
        eq(timelineEntries.ticketId, session.ticketId),
        sql`${timelineEntries.event}->>'type' = 'session.file'`,
        sql`${timelineEntries.event}->>'sessionId' = ${session.id}`,
      ),
    )
  return new Set(rows.map((row) => row.transferId))
}
