import * as articles from '@deskside/protocol/http/articles'
import * as replies from '@deskside/protocol/http/canned-replies'
import * as macros from '@deskside/protocol/http/macros'
import * as mailIn from '@deskside/protocol/http/mail-in'
import * as time from '@deskside/protocol/http/time-entries'
import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditEntries } from '../../src/db/schema/index.ts'
import { aMailDoor, aSupportAddress, mailOf, receivedOf } from '../support/mail-in.ts'
import { aServer } from '../support/server.ts'
import { aTicket } from '../support/tickets.ts'

test('[10] macros, canned replies, articles, time and mails settled by hand: each change is an entry, without what was written', async () => {
  const desk = await aServer()
  const boss = await desk.anAdministrator()
  const client = await desk.as(boss)
  const secret = 'what people wrote'
  const { ticket } = await aTicket(desk, boss)
  await aSupportAddress(desk)
  const door = await aMailDoor(desk)
  await client.call(mailIn.updateMailInSettings, { body: { unknownSenders: 'hold' } })
  await door.send(mailOf())
  await door.jobs.wake()
  const [held] = await receivedOf(desk)
  const params = (id = '') => ({ params: { id } })

  const macro = await client.call(macros.createMacro, {
    body: { name: 'Mine', actions: [{ do: 'assign', assigneeId: 'me' }] },
  })
  await client.call(macros.updateMacro, { ...params(macro.body.id), body: { name: 'Ours' } })
  await client.call(macros.deleteMacro, params(macro.body.id))
  const bodies = { en: secret, fr: secret }
  const reply = await client.call(replies.createCannedReply, {
    body: { name: 'hello', scope: 'organisation', bodies },
  })
  await client.call(replies.updateCannedReply, { ...params(reply.body.id), body: { name: 'bye' } })
  await client.call(replies.deleteCannedReply, params(reply.body.id))
  const article = await client.call(articles.createArticle, {
    body: { audience: 'internal', categoryId: null, texts: { en: { title: secret, body: secret } } },
  })
  await client.call(articles.updateArticle, { ...params(article.body.id), body: { state: 'published' } })
  const spent = { day: '2026-11-27', minutes: 5, note: secret, billable: true }
  const entry = await client.call(time.addTimeEntry, { ...params(ticket.id), body: spent })
  await client.call(time.changeTimeEntry, { ...params(entry.body.id), body: { minutes: 6, note: secret } })
  await client.call(time.removeTimeEntry, params(entry.body.id))
  await client.call(mailIn.retryReceivedMail, params(held?.id))
  await door.jobs.wake()
  await client.call(mailIn.ignoreReceivedMail, params(held?.id))
  await client.call(mailIn.makeTicketFromMail, params(held?.id))

  const entries = await desk.deps.db.select().from(auditEntries).orderBy(asc(auditEntries.id))
  const told = entries.filter(({ action }) =>
    /^(macro|canned_reply|article|time|received_mail)\./.test(action),
  )
  expect(told.map(({ action, actorId }) => [action, actorId === boss.id])).toEqual(
    [
      ...['macro.created', 'macro.changed', 'macro.deleted'],
      ...['canned_reply.created', 'canned_reply.changed', 'canned_reply.deleted'],
      ...['article.created', 'article.changed', 'time.added', 'time.changed', 'time.removed'],
      ...['received_mail.retried', 'received_mail.ignored', 'received_mail.made_ticket'],
    ].map((action) => [action, true]),
  )
  expect(JSON.stringify(told)).not.toContain(secret)
})
