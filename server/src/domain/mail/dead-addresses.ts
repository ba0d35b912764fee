import { and, eq } from 'drizzle-orm'
import { deadAddresses, outbox } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import type { Delivery } from './mail-transport.ts'

type Place = { organisationId: string; address: string }

const isAddress = ({ organisationId, address }: Place) =>
  and(eq(deadAddresses.organisationId, organisationId), eq(deadAddresses.address, address.toLowerCase()))

/** Why nothing is sent to an address: the words with which it was refused for good; undefined when it was not. */
export async function deadAddressReason(executor: Executor, place: Place): Promise<string | undefined> {
  const [dead] = await executor
    .select({ reason: deadAddresses.reason })
    .from(deadAddresses)
    .where(isAddress(place))
  return dead?.reason
}

const mostReason = 300

/** Remembers an address that takes no mail: refused when we sent, or told later by a bounce. */
export async function markAddressDead(
  executor: Executor,
  { organisationId, address }: Place,
  reason: string,
  at: Date,
): Promise<void> {
  const row = { reason: reason.slice(0, mostReason), since: at }
  await executor
    .insert(deadAddresses)
    .values({ organisationId, address: address.toLowerCase(), ...row })
    .onConflictDoUpdate({ target: [deadAddresses.organisationId, deadAddresses.address], set: row })
}

/** Somebody says "try again", or a mail has arrived there after all. */
export async function reviveAddress(executor: Executor, place: Place): Promise<void> {
  await executor.delete(deadAddresses).where(isAddress(place))
}

/** Somebody sends this very mail on purpose: it goes out all the same. */
export async function reviveAddressOf(
  executor: Executor,
  { organisationId, mailId }: { organisationId: string; mailId: string },
): Promise<void> {
  const [mail] = await executor
    .select({ address: outbox.toAddress })
    .from(outbox)
    .where(and(eq(outbox.organisationId, organisationId), eq(outbox.id, mailId)))
  if (mail) await reviveAddress(executor, { organisationId, address: mail.address })
}

/**
 * Whether a refusal speaks of the address, and not of this mail, its sender or the server's rules (RFC 3463: 5.1.x is
 * about the address, 5.2.1 about a mailbox that is switched off). Without such a code, what servers mean by 550 and
 * 553 is anybody's guess unless their words say it.
 */
export function refusesAddress(delivery: Delivery): boolean {
  if (delivery.outcome === 'sent' || !delivery.forGood || delivery.trouble.kind !== 'refused') return false
  const { words } = delivery.trouble
  if (/\b5\.\d+\.\d+\b/.test(words)) return /\b5\.(1\.[0-36]|1\.10|2\.1)\b/.test(words)
  return (
    /\b55[013]\b/.test(words) &&
    /no such|unknown|not exist|unavailable|invalid (?:user|mailbox|recipient)/i.test(words)
  )
}
