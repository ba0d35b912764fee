import { inArray } from 'drizzle-orm'
import { supportAddresses } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import { splitReplyAddress } from '../mail/thread-address.ts'

/** Whose mail it is, which the recipient's address alone decides. */
export type Recipient = {
  organisationId: string
  /** As it was written, in lower case: it may be a reply address. */
  address: string
  teamId: string | null
}

/**
 * The organisation and team behind an address; null when mail to it is not ours to take. A reply address, and any
 * other `+` behind a support address, lead to that one.
 */
export async function findRecipient(executor: Executor, address: string): Promise<Recipient | null> {
  const written = address.trim().toLowerCase()
  const wanted = candidates(written)
  const rows = await executor.select().from(supportAddresses).where(inArray(supportAddresses.address, wanted))
  const row = wanted.flatMap((one) => rows.filter((found) => found.address === one))[0]
  return row ? { organisationId: row.organisationId, address: written, teamId: row.teamId } : null
}

/** The address itself and what it may be an extension of, the nearest first. */
export function candidates(address: string): string[] {
  const at = address.lastIndexOf('@')
  const plus = address.indexOf('+')
  return [
    address,
    splitReplyAddress(address)?.supportAddress,
    plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : undefined,
  ].filter((one) => one !== undefined)
}
