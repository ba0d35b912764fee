import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commentTicket, uploadAttachment } from '@deskside/protocol/http/tickets'
import { createWebhook } from '@deskside/protocol/http/webhooks'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
  auditEntries,
  files,
  identities,
  logins,
  organisations,
  sessions,
} from '../../src/db/schema/index.ts'
import { exportOrganisation } from '../../src/domain/export/export-organisation.ts'
import {
  exported,
  exportedTables,
  notExported,
  organisationTables,
} from '../../src/domain/export/export-tables.ts'
import { createScriptToken } from '../../src/domain/script-tokens/create-script-token.ts'
import { hashToken } from '../../src/lib/secrets/tokens.ts'
import { aMailDoor, aSupportAddress, mailOf } from '../support/mail-in.ts'
import { aServer, type TestDesk, type TestOrganisation } from '../support/server.ts'
import { aCast, aSession, tokenOf } from '../support/sessions.ts'
import { tempFolder } from '../support/temp-folder.ts'

test('every table with rows of an organisation is exported, or on the list of those that are not', () => {
  const names = organisationTables().map(({ name }) => name)
  expect(names.filter((name) => !exported.has(name) && !(name in notExported))).toEqual([])
  expect(
    [...exported, ...Object.keys(notExported)].filter(
      (name) => !names.includes(name) && name !== 'second_factors',
    ),
  ).toEqual([])
  expect([...exported].filter((name) => name in notExported)).toEqual([])
})

test('no column that could open anything has a place in it', () => {
  const columns = exportedTables().flatMap(({ name, columns }) =>
    columns.map((column) => `${name}.${column}`),
  )
  for (const column of [
    'sessions.customer_link_hash',
    'sessions.link_salt',
    'outbox.sealed_content',
    'participants.token_hash',
    'script_tokens.token_hash',
    'connections.sealed_token',
    'webhooks.sealed_secret',
    'outside_sessions.sealed_links',
  ])
    expect(columns).not.toContain(column)
  expect(columns).toContain('files.sha256')
})

async function someWork(desk: TestDesk, organisation: TestOrganisation) {
  const cast = await aCast(desk, organisation)
  const session = await aSession(desk, cast)
  const technician = await desk.as(cast.technician)
  const content = Buffer.from(`bytes of ${organisation.id}`)
  const { body } = await technician.upload<{ id: string }>(uploadAttachment.path, content, {
    name: 'a.txt',
    type: 'text/plain',
  })
  await technician.call(commentTicket, {
    params: { id: cast.ticketId },
    body: { body: `words of ${organisation.id}`, attachmentIds: [body.id] },
  })
  const { token } = await createScriptToken(desk.deps, cast.actor, {
    name: 'Export',
    scopes: ['sessions'],
    days: null,
  })
  return { cast, session, token, fileId: body.id, content }
}

test('everything of one organisation and nothing of another, files beside it, without a secret, and audited', async () => {
  const desk = await aServer()
  const ours = await someWork(desk, desk.organisation)
  const other = await desk.anOrganisation()
  const theirs = await someWork(desk, other)
  const boss = await desk.anAdministrator()
  const client = await desk.as(boss)
  await desk.deps.db.update(logins).set({ confirmedAt: desk.clock.now() })
  const { body: hook } = await client.call(createWebhook, {
    body: { name: 'Stock', url: 'https://stock.example.org', events: ['ticket.created'] },
  })
  await aSupportAddress(desk)
  await (await aMailDoor(desk)).send(mailOf())
  const temp = tempFolder()
  const folder = join(temp.path, 'export')
  const outcome = await exportOrganisation(desk.deps, desk.organisation.id, folder)
  const text = readFileSync(join(folder, 'organisation.json'), 'utf8')
  const document = JSON.parse(text)
  expect(document).toMatchObject({
    format: 'deskside-export',
    version: 1,
    organisation: { id: desk.organisation.id },
  })
  expect(Object.keys(document.tables).sort()).toEqual([...exported].sort())
  expect(document.tables.tickets.map(({ id }: { id: string }) => id)).toContain(ours.cast.ticketId)
  expect(text).toContain(`words of ${desk.organisation.id}`)
  expect(outcome.missingFiles).toEqual([])
  expect(readFileSync(join(folder, 'files', ours.fileId))).toEqual(ours.content)
  const [mail] = document.tables.received_mails
  expect(readFileSync(join(folder, 'mails', `${mail.id}.eml`), 'latin1')).toContain('support@desk.test')

  for (const foreign of [other.id, theirs.cast.ticketId, theirs.fileId, theirs.cast.technician.id])
    expect(text).not.toContain(foreign)
  expect(readdirSync(join(folder, 'files'))).not.toContain(theirs.fileId)

  const link = tokenOf(desk, ours.session)
  const [row] = await desk.deps.db.select().from(sessions).where(eq(sessions.id, ours.session.id))
  const login = await desk.deps.db.select().from(logins)
  for (const secret of [
    link,
    hashToken(link),
    row?.linkSalt,
    ours.token,
    hashToken(ours.token),
    hook.secret,
    ...login.map(({ token }) => token),
  ])
    expect(text).not.toContain(secret)
  expect(text).not.toMatch(/"[a-z_]*(hash|salt|sealed|secret|password)[a-z_]*":"(?!\s*")[^"]{20,}/)
  expect(await desk.deps.db.$count(identities)).toBeGreaterThan(0)

  const entries = await desk.deps.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.action, 'organisation.exported'))
  expect(entries).toMatchObject([{ organisationId: desk.organisation.id }])
  // A second time into the same folder would mix two moments.
  await expect(exportOrganisation(desk.deps, desk.organisation.id, folder)).rejects.toThrow()
  // Bytes that are gone are named.
  await desk.deps.files.remove(ours.fileId)
  const again = await exportOrganisation(desk.deps, desk.organisation.id, join(temp.path, 'again'))
  expect(again.missingFiles).toEqual([ours.fileId])
  expect(existsSync(join(folder, 'files', ours.fileId))).toBe(true)
  expect(await desk.deps.db.$count(organisations)).toBe(2)
  expect(await desk.deps.db.$count(files)).toBe(2)
  temp.remove()
})
