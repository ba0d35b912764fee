import { optionKinds } from '@deskside/protocol/vocabulary/tickets'
import { ticketOptions } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Transaction } from '../context.ts'
import { defaultOptions } from './default-options.ts'

/** Gives a new organisation its first categories, types, priorities, sources and statuses. */
export async function seedTicketOptions(tx: Transaction, organisationId: string): Promise<void> {
  await tx.insert(ticketOptions).values(
    optionKinds.flatMap((kind) =>
      defaultOptions[kind].map((option, position) => ({
        id: newId(),
        organisationId,
        kind,
        key: option.key,
        labelEn: option.en,
        labelFr: option.fr,
        position,
        colour: option.colour ?? null,
        phase: option.phase ?? null,
        isDefault: option.isDefault ?? false,
      })),
    ),
  )
}
