import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { and, eq, gt, isNotNull, sql } from 'drizzle-orm'
import { files, organisations, receivedMails, recordings } from '../../db/schema/index.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Deps, Transaction } from '../context.ts'
import { type ExportedTable, exportedTables, exportVersion, notExported } from './export-tables.ts'

export type ExportOutcome = { rows: number; files: number; missingFiles: string[] }
const atOnce = 1_000

/**
 * Everything of an organisation as it stands at one moment: `organisation.json`, row by row, and each file beside it under its id, compared
 * with its hash, and each received mail as it came. Read in one snapshot of the database; no memory is filled, however much there is. Nothing in it opens
 * anything. That it was made is an entry of the audit.
 * @param folder must not exist yet; @throws Error when it does, or for an organisation that there is not
 */
export async function exportOrganisation(
  deps: Pick<Deps, 'db' | 'clock' | 'files'>,
  organisationId: string,
  folder: string,
): Promise<ExportOutcome> {
  const { db, clock } = deps
  await mkdir(folder, { mode: 0o700 })
  for (const name of ['files', 'mails', 'recordings']) await mkdir(join(folder, name), { mode: 0o700 })
  const at = clock.now()
  const [row] = await db.select().from(organisations).where(eq(organisations.id, organisationId))
  if (!row) throw new Error(`There is no organisation ${organisationId}.`)
  await recordAudit(db, {
    organisationId,
    actorId: null,
    action: 'organisation.exported',
    object: { type: 'organisation', id: organisationId },
    at,
  })
  const counted = { rows: 0 }
  await db.transaction(
    async (tx) => {
      const text = Readable.from(document(tx, row, at, counted))
      await pipeline(text, createWriteStream(join(folder, 'organisation.json'), { mode: 0o600 }))
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  const copied = await copyFiles(deps, organisationId, folder)
  const missing = [
    ...(await copyMails(deps, organisationId, folder)),
    ...(await copyRecordings(deps, organisationId, folder)),
  ]
  return { rows: counted.rows, ...copied, missingFiles: [...copied.missingFiles, ...missing] }
}

async function* document(
  tx: Transaction,
  organisation: typeof organisations.$inferSelect,
  at: Date,
  counted: { rows: number },
): AsyncGenerator<string> {
  const head = {
    format: 'deskside-export',
    version: exportVersion,
    exportedAt: at,
    organisation,
    notExported,
  }
  yield `${JSON.stringify(head).slice(0, -1)},"tables":{`
  let separator = '\n'
  for (const table of exportedTables()) {
    yield `${separator}${JSON.stringify(table.name)}:[`
    let between = '\n'
    for await (const row of rowsOf(tx, table, organisation.id)) {
      yield between + row
      between = ',\n'
      counted.rows++
    }
    yield ']'
    separator = ',\n'
  }
  yield '\n}}\n'
}

/** By a cursor of the database, a thousand rows at a time. */
async function* rowsOf(
  tx: Transaction,
  { name, columns, key }: ExportedTable,
  organisationId: string,
): AsyncGenerator<string> {
  const chosen = sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  )
  const order = key === '1' ? sql`1` : sql.identifier(key)
  // A cursor takes no parameters.
  const id = sql.raw(`'${organisationId.replaceAll("'", '')}'`)
  await tx.execute(sql`declare export_rows no scroll cursor for
    select to_jsonb(chosen)::text as row from
      (select ${chosen} from ${sql.identifier(name)} where organisation_id = ${id}::uuid order by ${order}) chosen`)
  for (;;) {
    const { rows } = await tx.execute<{ row: string }>(sql.raw(`fetch ${atOnce} from export_rows`))
    for (const { row } of rows) yield row
    if (rows.length < atOnce) break
  }
  await tx.execute(sql`close export_rows`)
}

async function copyFiles(
  { db, files: store }: Pick<Deps, 'db' | 'files'>,
  organisationId: string,
  folder: string,
): Promise<{ files: number; missingFiles: string[] }> {
  const all = await db
    .select({ id: files.id, sha256: files.sha256 })
    .from(files)
    .where(eq(files.organisationId, organisationId))
  const missingFiles: string[] = []
  for (const { id, sha256 } of all) {
    const path = join(folder, 'files', id)
    try {
      await pipeline(await store.open(id), createWriteStream(path, { mode: 0o600 }))
      if ((await hashOf(path)) !== sha256) missingFiles.push(id)
    } catch {
      missingFiles.push(id)
    }
  }
  return { files: all.length - missingFiles.length, missingFiles }
}

/** Received mails as they came, while they are kept. @returns the ids of those that are not there */
async function copyMails(
  { db, files: store }: Pick<Deps, 'db' | 'files'>,
  organisationId: string,
  folder: string,
): Promise<string[]> {
  const kept = await db
    .select({ id: receivedMails.id })
    .from(receivedMails)
    .where(and(eq(receivedMails.organisationId, organisationId), eq(receivedMails.hasSource, true)))
  return copyEach(store, kept, (id) => join(folder, 'mails', `${id}.eml`))
}

/** Recordings that have ended, while they are kept. @returns the ids of those that are not there */
async function copyRecordings(
  { db, files: store }: Pick<Deps, 'db' | 'files'>,
  organisationId: string,
  folder: string,
): Promise<string[]> {
  const kept = await db
    .select({ id: recordings.id })
    .from(recordings)
    .where(
      and(
        eq(recordings.organisationId, organisationId),
        isNotNull(recordings.endedAt),
        gt(recordings.sizeBytes, 0),
      ),
    )
  return copyEach(store, kept, (id) => join(folder, 'recordings', `${id}.webm`))
}

/** @returns the ids of those that are not there */
async function copyEach(
  store: Deps['files'],
  kept: { id: string }[],
  pathOf: (id: string) => string,
): Promise<string[]> {
  const missing: string[] = []
  for (const { id } of kept)
    try {
      await pipeline(await store.open(id), createWriteStream(pathOf(id), { mode: 0o600 }))
    } catch {
      missing.push(id)
    }
  return missing
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
