import type { Executor } from '../context.ts'
import { loadOptions } from './option-record.ts'

/**
 * The ids of categories with those of everything below them. Categories are some dozens, tickets may be a million:
 * resolved first, they are found by an index.
 */
export async function withDescendants(
  executor: Executor,
  organisationId: string,
  ids: readonly string[],
): Promise<string[]> {
  const options = await loadOptions(executor, organisationId)
  return [...new Set(ids.flatMap((id) => [id, ...options.branch(id).map((one) => one.id)]))]
}
