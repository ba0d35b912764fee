import { DesksideError } from '@deskside/protocol/errors'
import { cleanFileName } from '@deskside/protocol/file-name'
import { type FileReport, mostFilesOfSession } from '@deskside/protocol/signaling/files'
import type { Deps } from '../context.ts'
import { recordEvent } from '../timeline/record-event.ts'
import type { WhoseDevice } from './lock-for-device.ts'
import { lockForTelling, toldTransfers } from './told-transfers.ts'

/**
 * [CTL-2] Writes what became of files to the ticket's timeline, each once however often it is told. It is the device's
 * word: `protocol/src/signaling/files.ts` says why. What ended with the session is told after its end.
 * @throws DesksideError `not_found`, `session_not_joined`, and `too_large` once the session has as many as it may: what
 *   still fitted is written, and telling the rest again changes nothing
 */
export async function recordFiles(deps: Deps, whose: WhoseDevice, reports: FileReport[]): Promise<void> {
  const left = await deps.db.transaction(async (tx) => {
    const locked = await lockForTelling(tx, whose)
    const known = await toldTransfers(tx, locked, 'session.file')
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
