import {
  listMailSenders,
  readSenderTest,
  saveMailSender,
  testMailSender,
} from '@deskside/protocol/http/mail-senders'
import { requesterMails } from '@deskside/protocol/vocabulary/mail-texts'
import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { auditEntries, deadAddresses, notifications, outbox } from '../../src/db/schema/index.ts'
import { deliverDueMail } from '../../src/domain/mail/deliver-mail.ts'
import type { Delivery, MailTransport, OutgoingMail } from '../../src/domain/mail/mail-transport.ts'
import { retryOutboxMail } from '../../src/domain/mail/retry-outbox-mail.ts'
import { readReplyAddress, readThreadMessageId } from '../../src/domain/mail/thread-address.ts'
import { saveMailSender as save } from '../../src/domain/mail-senders/mail-senders.ts'
import { changeMyChoices } from '../../src/domain/notifications/my-choices.ts'
import { changeNotificationRules } from '../../src/domain/notifications/notification-rules.ts'
import { closeTicket } from '../../src/domain/tickets/close-ticket.ts'
import { commentTicket } from '../../src/domain/tickets/comment-ticket.ts'
import { smtpTransport } from '../../src/mail/smtp-transport.ts'
import { explainTrouble } from '../../src/mail/trouble-words.ts'
import { aServer, type TestDesk, type TestPerson } from '../support/server.ts'
import { anSmtpServer, smtpError } from '../support/smtp.ts'
import { aTicket } from '../support/tickets.ts'

let desk: TestDesk
let technician: TestPerson
let requester: TestPerson
let administrator: TestPerson

beforeEach(async () => {
  desk = await aServer({ env: { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Desk <desk@example.org>' } })
  administrator = await desk.anAdministrator()
  technician = await desk.aTechnician({ name: 'Camille Martin' })
  requester = await desk.aRequester({ language: 'fr' })
  await send(true)
})

const send = async (sent: boolean) =>
  changeNotificationRules(desk.deps, await desk.actorOf(administrator), {
    requesterMails: requesterMails.map((mail) => ({ mail, sent })),
  })
const sender = { name: 'Support', address: 'help@example.org', replyAddress: 'help@example.org' }
const saveSender = async (place: string, wish: Partial<typeof sender> = {}) =>
  save(desk.deps, await desk.actorOf(administrator), place, { ...sender, ...wish })
const ticketOf = async (wish: object = {}) => (await aTicket(desk, requester, wish)).ticket
const answer = async (ticketId: string, body: string) =>
  commentTicket(desk.deps, await desk.actorOf(technician), ticketId, { body, visibility: 'public' })

/** Everything that is due, as the transport got it. */
async function sentNow(answers: (mail: OutgoingMail) => Delivery = () => ({ outcome: 'sent' })) {
  const sent: OutgoingMail[] = []
  const transport: MailTransport = {
    explain: explainTrouble,
    async send(mail) {
      sent.push(mail)
      return answers(mail)
    },
  }
  await deliverDueMail(desk.deps, transport)
  return sent.sort((one, other) => (one.messageId < other.messageId ? -1 : 1))
}
const toRequester = (mails: OutgoingMail[]) => mails.filter(({ to }) => to === requester.email)

describe('[DSK-2] mails to the requester', () => {
  test('received, answered, closed: in their language, one thread, answers to the ticket', async () => {
    await saveSender('organisation')
    const ticket = await ticketOf()
    await answer(ticket.id, 'Bonjour,\n\nessayez <b>ceci</b> & cela.')
    await closeTicket(desk.deps, await desk.actorOf(technician), ticket.id, { endSession: false })
    const mails = toRequester(await sentNow())
    const [received, answered, closed] = mails
    expect(mails).toHaveLength(3)
    expect(received?.subject).toContain('Nous avons bien reçu votre demande')
    expect(received).toMatchObject({ automatic: 'auto-replied', from: '"Support" <help@example.org>' })
    expect(answered?.text).toContain('> Bonjour,\n>\n> essayez <b>ceci</b> & cela.')
    expect(answered?.html).toContain('essayez &lt;b&gt;ceci&lt;/b&gt; &amp; cela.')
    expect(answered?.text).toContain('Camille Martin')
    expect(closed?.text).toContain('Fermé')
    for (const mail of mails) {
      expect(readReplyAddress(desk.deps, desk.organisation.id, mail.replyTo ?? '')).toBe(ticket.number)
      expect(readThreadMessageId(desk.deps, desk.organisation.id, mail.messageId)?.ticketId).toBe(ticket.id)
      expect(mail.text).toContain(`http://localhost/my/tickets/${ticket.number}`)
    }
    expect(received?.references).toBeUndefined()
    expect(closed?.references).toEqual([received?.messageId, answered?.messageId])
  })

  test('none of what they did themself, of internal notes, of mails that are switched off, or for who is gone', async () => {
    const ticket = await ticketOf()
    await commentTicket(desk.deps, await desk.actorOf(requester), ticket.id, {
      body: 'More',
      visibility: 'public',
    })
    await commentTicket(desk.deps, await desk.actorOf(technician), ticket.id, {
      body: 'Among us',
      visibility: 'internal',
    })
    const mails = toRequester(await sentNow())
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('bien reçu')])
    // Without an address for answers none is offered.
    expect(mails[0]?.replyTo).toBeUndefined()
    expect(mails[0]?.text).toContain('ouvrez le ticket')
    await send(false)
    await answer(ticket.id, 'Unheard')
    await send(true)
    await desk.deps.db.execute(`update people set disabled_at = now() where id = '${requester.id}'`)
    await answer(ticket.id, 'Gone')
    expect(toRequester(await sentNow())).toEqual([])
  })

  test('over the wire: sender, thread, answers, and the signs that keep programs from answering', async () => {
    await saveSender('organisation', { name: 'Équipe d’assistance' })
    const wanted = { event: 'ticket_created', channel: 'email', wanted: true } as const
    await changeMyChoices(desk.deps, await desk.actorOf(technician), { choices: [wanted] })
    const ticket = await ticketOf()
    await answer(ticket.id, 'Hello')
    const { url, received } = await anSmtpServer()
    await deliverDueMail(desk.deps, smtpTransport(url))
    const mails = received.filter(({ recipients }) => recipients.includes(requester.email))
    const first = mails.find(({ inReplyTo }) => !inReplyTo)
    const second = mails.find(({ inReplyTo }) => inReplyTo)
    expect(second).toMatchObject({
      from: { name: 'Équipe d’assistance', address: 'help@example.org' },
      inReplyTo: first?.messageId,
      references: first?.messageId,
      replyTo: [{ address: expect.stringMatching(/^help\+1\.[0-9a-f]{16}@example\.org$/) }],
    })
    const header = (mail: typeof first, name: string) => mail?.headers.find(({ key }) => key === name)?.value
    expect(header(first, 'auto-submitted')).toBe('auto-replied')
    expect(header(second, 'auto-submitted')).toBe('auto-generated')
    expect(header(second, 'x-auto-response-suppress')).toBe('All')
    expect(header(second, 'list-unsubscribe')).toBeUndefined()
    const toStaff = received.find(({ recipients }) => recipients.includes(technician.email))
    expect(toStaff && header(toStaff, 'list-unsubscribe')).toBe('<http://localhost/profile>')
  })
})

describe('[DSK-2] in whose name', () => {
  test('a team’s own sender for its tickets, else the organisation’s, else the server’s', async () => {
    const { teamId } = desk.organisation
    const ofTeam = async () => {
      const { ticket } = await aTicket(desk, technician, { requesterId: requester.id, teamId })
      return toRequester(await sentNow()).find(({ references }) => !references && ticket)?.from
    }
    expect(await ofTeam()).toBe('Desk <desk@example.org>')
    await saveSender('organisation')
    expect(await ofTeam()).toBe('"Support" <help@example.org>')
    await saveSender(teamId, { name: 'Remote', address: 'remote@example.net' })
    expect(await ofTeam()).toBe('"Remote" <remote@example.net>')
    const client = await desk.as(administrator)
    const { body } = await client.call(listMailSenders)
    expect(body.usual).toBe('Desk <desk@example.org>')
    expect(body.senders.map(({ sender: found, warnings }) => [found?.name, warnings])).toEqual([
      ['Support', []],
      ['Remote', ['other_domain']],
    ])
    const bad = { name: 'A\r\nBcc: x', address: 'a@b', replyAddress: null }
    for (const body of [bad, { ...sender, address: 'a@b.c, d@e.f' }, { ...sender, name: '"x"' }])
      expect((await client.call(saveMailSender, { params: { place: 'organisation' }, body })).status).toBe(
        400,
      )
  })
})

describe('[DSK-2] a test of a sender', () => {
  test('goes out as its mails do, to who asks, and what the server says of it is read there', async () => {
    const { received, url } = await anSmtpServer({
      onMailFrom: ({ address }, _session, done) =>
        done(/example.net/.test(address) ? smtpError(550, '5.7.1 not your domain') : null),
      onRcptTo: (_address, { envelope }, done) =>
        done(
          /later/.test(String((envelope.mailFrom as { address: string }).address))
            ? smtpError(451, 'wait')
            : null,
        ),
    })
    const transport = smtpTransport(url)
    const client = await desk.as(administrator)
    const { teamId } = desk.organisation
    const tried = async (place: string, wish: typeof sender | null) => {
      const sent = await client.call(testMailSender, { params: { place }, body: { sender: wish } })
      expect(sent.body).toMatchObject({ to: administrator.email, state: 'queued', attempts: 0 })
      await deliverDueMail(desk.deps, transport)
      return (await client.call(readSenderTest, { params: { id: sent.body.id } })).body
    }
    expect(await tried('organisation', null)).toMatchObject({ state: 'sent', reason: null })
    expect(await tried(teamId, sender)).toMatchObject({ state: 'sent', attempts: 1 })
    expect(received.map(({ from, recipients }) => [from?.address, recipients])).toEqual([
      ['desk@example.org', [administrator.email]],
      ['help@example.org', [administrator.email]],
    ])
    expect(received[1]?.text).toContain('"Support" <help@example.org>')
    expect(await tried(teamId, { ...sender, address: 'a@example.net' })).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('not your domain'),
    })
    expect(await tried(teamId, { ...sender, address: 'later@example.org' })).toMatchObject({
      state: 'queued',
      attempts: 1,
      nextTryAt: expect.any(String),
      reason: expect.stringContaining('wait'),
    })
    // The sender was refused, and not the address.
    expect(await desk.deps.db.select().from(deadAddresses)).toEqual([])
    const audited = await desk.deps.db
      .select({ details: auditEntries.details })
      .from(auditEntries)
      .where(eq(auditEntries.action, 'organisation.sender_tested'))
    expect(audited).toHaveLength(4)
  })

  test('is for administrators, of their own organisation, and no way to read other mails', async () => {
    const other = await desk.anOrganisation()
    const client = await desk.as(administrator)
    const strangersTeam = { params: { place: other.teamId }, body: { sender: null } }
    expect((await client.call(testMailSender, strangersTeam)).status).toBe(404)
    const wish = { params: { place: 'organisation' }, body: { sender: null } }
    expect((await (await desk.as(technician)).call(testMailSender, wish)).status).toBe(403)
    await ticketOf()
    const [mail] = await desk.deps.db.select({ id: outbox.id }).from(outbox)
    expect((await client.call(readSenderTest, { params: { id: mail?.id ?? '' } })).status).toBe(404)
    const mine = (await client.call(testMailSender, wish)).body.id
    const theirs = await desk.as(await desk.anAdministrator({}, other))
    expect((await theirs.call(readSenderTest, { params: { id: mine } })).status).toBe(404)
  })
})

describe('[DSK-2] an address that takes no mail', () => {
  const refusal: Delivery = {
    outcome: 'not_sent',
    forGood: true,
    trouble: { kind: 'refused', words: '550 5.1.1 no such user' },
  }
  const failures = () =>
    desk.deps.db
      .select({ detail: notifications.detail })
      .from(notifications)
      .where(and(eq(notifications.personId, technician.id), eq(notifications.event, 'mail_failed')))

  test('is told to the technician, not written to again, and tried anew when somebody says so', async () => {
    const ticket = await ticketOf()
    expect(await sentNow(() => refusal)).toHaveLength(1)
    expect(await failures()).toEqual([{ detail: expect.stringContaining(requester.email) }])
    await answer(ticket.id, 'Do you hear me?')
    expect(await sentNow(), 'nothing goes out').toEqual([])
    const rows = await desk.deps.db.select().from(outbox).where(eq(outbox.template, 'ticket_answered'))
    expect(rows).toMatchObject([{ state: 'failed', reason: expect.stringContaining('no such user') }])
    expect(await failures()).toHaveLength(2)
    await retryOutboxMail(desk.deps, await desk.actorOf(administrator), rows[0]?.id ?? '')
    expect(await sentNow()).toHaveLength(1)
    expect(await desk.deps.db.select().from(deadAddresses)).toEqual([])
  })

  test.each([
    ['the mail is called spam', { words: '550 5.7.1 spam' }],
    ['the mailbox is full', { words: '552 5.2.2 mailbox full' }],
  ])('but not because %s', async (_name, trouble) => {
    await ticketOf()
    await sentNow(() => ({ ...refusal, trouble: { ...trouble, kind: 'refused' } }) as Delivery)
    expect(await desk.deps.db.select().from(deadAddresses)).toEqual([])
    expect(await failures()).toHaveLength(1)
  })
})
