/**
 * `npm run bench:audit`: what the audit costs where work is hot. The same small transaction (a row that is locked and
 * changed, an announcement) with and without its entry, on the embedded PostgreSQL with `fsync`, in turns, by
 * `BENCH_WORKERS` (8) at once for `BENCH_SECONDS` (4) a turn; entries are sealed meanwhile. Then how fast a chain is checked.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { people } from '../../server/src/db/schema/people.ts'
import { recordAudit } from '../../server/src/domain/audit/record-audit.ts'
import { sealAudit } from '../../server/src/domain/audit/seal-audit.ts'
import { verifyAudit } from '../../server/src/domain/audit/verify-audit.ts'
import type { Deps } from '../../server/src/domain/context.ts'
import { announce } from '../../server/src/domain/events.ts'
import { secretsFrom } from '../../server/src/lib/secrets/secrets.ts'
import { openBenchDesk } from '../desk/bench-desk.ts'
import { measure } from '../desk/load.ts'

const workers = Number(process.env.BENCH_WORKERS ?? 8)
const seconds = Number(process.env.BENCH_SECONDS ?? 4)
const turns = 4

const desk = await openBenchDesk()
const deps: Deps = { ...desk.recording.deps, secrets: secretsFrom(randomBytes(32)) }
const sealed = { secrets: deps.secrets, db: deps.db }
let sealing = true
try {
  const rows = await deps.db.select().from(people).limit(workers)
  const organisationId = rows[0]?.organisationId ?? ''
  const change = (personId: string, audited: boolean) => () =>
    deps.db.transaction(async (tx) => {
      const at = new Date()
      await tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for('update')
      await tx.update(people).set({ remoteStart: true }).where(eq(people.id, personId))
      if (audited)
        await recordAudit(tx, {
          organisationId,
          actorId: personId,
          action: 'person.changed',
          object: { type: 'person', id: personId },
          details: { remoteStart: true },
          at,
        })
      await announce(tx, { type: 'person.changed', organisationId, personId })
    })
  const turn = async (audited: boolean) =>
    measure(
      rows.map(({ id }) => change(id, audited)),
      { seconds },
    )
  const sealer = (async () => {
    // As often as the job does it.
    for (; sealing; await pause(250)) await sealAudit(sealed)
  })()
  const table = []
  for (let n = 0; n < turns; n++) {
    const [without, withEntry] = [await turn(false), await turn(true)]
    table.push({
      'without, a second': Math.round(without.perSecond),
      'with, a second': Math.round(withEntry.perSecond),
      ratio: (withEntry.perSecond / without.perSecond).toFixed(2),
      'median ms without': without.median.toFixed(2),
      'median ms with': withEntry.median.toFixed(2),
    })
  }
  console.table(table)
  sealing = false
  await sealer
  await sealAudit(sealed)
  const began = performance.now()
  const { entries } = await verifyAudit({ ...deps, ...sealed }, organisationId)
  const took = performance.now() - began
  console.log(
    `${entries} entries checked in ${Math.round(took)} ms: ${Math.round((entries / took) * 1000)} a second`,
  )
} finally {
  sealing = false
  await desk.close()
}
