import { ImapFlow } from 'imapflow'
import { expect, onTestFinished, test } from 'vitest'
import { mailboxes } from '../../src/db/schema/index.ts'
import { checkMailbox, type MailboxChoice, saveMailbox } from '../../src/domain/mail-in/save-mailbox.ts'
import { aDovecot } from '../support/dovecot.ts'
import { mailJobs, mailOf, receivedOf } from '../support/mail-in.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { until } from '../support/until.ts'

const settled = async (desk: TestDesk) =>
  (await receivedOf(desk)).filter(({ state }) => state !== 'received').map(({ subject }) => subject)

test('[R-08] an IMAP mailbox is checked, read, told of new mail, and read on after its server was away', async () => {
  const dovecot = await aDovecot()
  const desk = await aServer()
  // One's own server, whose administrator may name machines of one's own network.
  desk.deps.settings.mode = 'single'
  const jobs = mailJobs(desk)
  const actor = await desk.actorOf(await desk.anAdministrator())
  const box: MailboxChoice = {
    host: '127.0.0.1',
    port: dovecot.port,
    security: 'none',
    username: 'desk',
    password: 'secret',
    folder: 'INBOX',
    moveTo: 'Taken',
    enabled: true,
  }
  const other = new ImapFlow({ ...dovecot.access, logger: false })
  await other.connect()
  onTestFinished(() => other.close())
  await other.append('INBOX', mailOf({ subject: 'read long ago' }), ['\\Seen'])
  await other.append('INBOX', mailOf({ subject: 'waiting' }))

  const refused = (part: Partial<MailboxChoice>) =>
    checkMailbox(desk.deps, actor, { ...box, ...part }).catch(({ details }) => details.reason)
  expect(await refused({ password: 'wrong' })).toBe('wrong_login')
  expect(await refused({ folder: 'Nowhere' })).toBe('no_folder')
  expect(await refused({ port: 9 })).toBe('unreachable')
  expect(await refused({ host: 'mail.example.org' })).toBe('not_encrypted')
  expect(await checkMailbox(desk.deps, actor, box)).toMatchObject({ messages: 2, unseen: 1 })
  await saveMailbox(desk.deps, actor, box)

  await until(async () => (await settled(desk)).length === 1)
  await other.append('INBOX', mailOf({ subject: 'told by the server' }), ['\\Seen'])
  await until(async () => (await settled(desk)).length === 2)
  const moved = async () => (await other.status('Taken', { messages: true })) || { messages: 0 }
  await until(async () => (await moved()).messages === 2)

  await dovecot.restart()
  const again = new ImapFlow({ ...dovecot.access, logger: false })
  await again.connect()
  onTestFinished(() => again.close())
  await again.append('INBOX', mailOf({ subject: 'after the restart' }))
  await until(async () => (await settled(desk)).length === 3)
  expect(await settled(desk)).toEqual(['waiting', 'told by the server', 'after the restart'])
  const [row] = await desk.deps.db.select().from(mailboxes)
  expect(row).toMatchObject({ connected: true, trouble: null })
  expect(row?.sealedPassword).not.toContain('secret')
  await jobs.stop()
})
