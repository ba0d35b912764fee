import { DesksideError } from '@deskside/protocol/errors'
import type { FromClient } from '@deskside/protocol/signaling/messages'
import { mostClipboardsOfSession } from '@deskside/protocol/vocabulary/clipboard'
import type { Deps } from '../context.ts'
import { recordEvent } from '../timeline/record-event.ts'
import type { WhoseDevice } from './lock-for-device.ts'
import { lockForTelling, toldTransfers } from './told-transfers.ts'

/**
 * [CTL-4] Writes to the ticket's timeline that something went over the clipboard, once however often it is told.
 * @throws DesksideError `not_found`, `session_not_joined`; `too_large` once the session has as many as it may
 */
export async function recordClipboard(
  deps: Pick<Deps, 'db' | 'clock'>,
  whose: WhoseDevice,
  moved: FromClient['clipboard/moved'],
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const locked = await lockForTelling(tx, whose)
    const known = await toldTransfers(tx, locked, 'session.clipboard')
    if (known.has(moved.transferId)) return
    if (known.size >= mostClipboardsOfSession) throw new DesksideError('too_large')
    const event = { type: 'session.clipboard', sessionId: locked.session.id, ...moved } as const
    await recordEvent(tx, locked.audience, { event, authorId: null, at: deps.clock.now() })
  })
}
