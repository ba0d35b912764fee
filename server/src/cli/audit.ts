import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { organisations } from '../db/schema/index.ts'
import { headSigner, parseHeadLine, type SignedHead } from '../domain/audit/chain.ts'
import { organisationIds, sealAudit } from '../domain/audit/seal-audit.ts'
import { type AuditTrouble, type AuditVerdict, verifyAudit } from '../domain/audit/verify-audit.ts'
import { say, type Text } from './language.ts'
import { withDesk } from './with-desk.ts'

const Options = z.object({ head: z.array(z.string()).default([]) })

/** `audit verify`: every organisation's chain. Ends with 1 when one is not intact. */
export async function verifyAuditByCommand(options: unknown): Promise<void> {
  const heads = Options.parse(options).head.map(readHead)
  const intact = await withDesk(async (deps) => {
    await sealAudit(deps)
    let all = true
    for (const id of await organisationIds(deps.db)) {
      const verdict = await verifyAudit(deps, id, heads)
      const [row] = await deps.db
        .select({ name: organisations.name })
        .from(organisations)
        .where(eq(organisations.id, id))
      say(sentence(row?.name ?? id, verdict))
      all &&= verdict.intact
    }
    const { publicKey } = headSigner(deps.secrets)
    say({ en: `Public key of the heads: ${publicKey}`, fr: `Clé publique des têtes : ${publicKey}` })
    return all
  })
  if (!intact) process.exitCode = 1
}

function readHead(line: string): SignedHead {
  const head = parseHeadLine(line)
  if (!head) throw new Error(`This is no head of the audit: ${line}`)
  return head
}

function sentence(name: string, { trouble, entries, signedUpTo }: AuditVerdict): Text {
  if (!trouble)
    return {
      en: `${name}: intact, ${entries} entries; signed up to entry ${signedUpTo}.`,
      fr: `${name} : intact, ${entries} entrées ; signé jusqu’à l’entrée ${signedUpTo}.`,
    }
  const { en, fr } = words(trouble)
  return { en: `${name}: NOT INTACT. ${en}`, fr: `${name} : NON INTACT. ${fr}` }
}

function words(trouble: AuditTrouble): Text {
  switch (trouble.kind) {
    case 'entry':
      return {
        en: `Entry ${trouble.sequence} does not follow from the one before it: an entry was changed, moved or removed.`,
        fr: `L’entrée ${trouble.sequence} ne découle pas de la précédente : une entrée a été modifiée, déplacée ou retirée.`,
      }
    case 'cut':
      return {
        en: `Entry ${trouble.sequence} was signed and is not there any more: the end was cut off.`,
        fr: `L’entrée ${trouble.sequence} était signée et n’existe plus : la fin a été coupée.`,
      }
    case 'head':
      return {
        en: `The signature for entry ${trouble.sequence} is not ours, or belongs to another entry.`,
        fr: `La signature de l’entrée ${trouble.sequence} n’est pas la nôtre, ou appartient à une autre entrée.`,
      }
    case 'unsealed':
      return {
        en: `${trouble.count} entries never got their place in the chain.`,
        fr: `${trouble.count} entrées n’ont jamais reçu leur place dans la chaîne.`,
      }
  }
}
