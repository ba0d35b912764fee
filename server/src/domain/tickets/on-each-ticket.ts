import { DesksideError } from '@deskside/protocol/errors'

export type BulkOutcome = { id: string; ok: boolean; error?: string }

/**
 * The same for several tickets, one after the other: one refusal neither hides nor undoes the others.
 * @returns one outcome for each ticket, in the order asked for; only what nobody foresaw is thrown
 */
export async function onEachTicket(
  ids: readonly string[],
  act: (id: string) => Promise<unknown>,
): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = []
  for (const id of new Set(ids)) {
    try {
      await act(id)
      outcomes.push({ id, ok: true })
    } catch (error) {
      if (!(error instanceof DesksideError)) throw error
      outcomes.push({ id, ok: false, error: error.code })
    }
  }
  return outcomes
}
