import { buffer } from 'node:stream/consumers'
import { listReceivedMails, makeTicketFromMail, readReceivedMail } from '@deskside/protocol/http/mail-in'
import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { organisations, outbox, people, tickets } from '../../src/db/schema/index.ts'
import { openMail } from '../../src/domain/mail/mail-content.ts'
import { replyAddress, threadMessageId } from '../../src/domain/mail/thread-address.ts'
import { updateMailInSettings } from '../../src/domain/mail-in/update-mail-in-settings.ts'
import { mergeTicket } from '../../src/domain/merge/merge-ticket.ts'
import { closeTicket } from '../../src/domain/tickets/close-ticket.ts'
import { commentTicket } from '../../src/domain/tickets/comment-ticket.ts'
import { readTicket } from '../../src/domain/tickets/read-ticket.ts'
import { updateTicket } from '../../src/domain/tickets/update-ticket.ts'
import { readTimeline } from '../../src/domain/timeline/read-timeline.ts'
import { newId } from '../../src/lib/id.ts'
import { aMailDoor, aSupportAddress, mailOf, receivedOf } from '../support/mail-in.ts'
import { aServer } from '../support/server.ts'
import { aTicket, optionId } from '../support/tickets.ts'

async function aMailDesk() {
  const desk = await aServer()
  await aSupportAddress(desk)
  const door = await aMailDoor(desk)
  const administrator = await desk.anAdministrator()
  const actor = await desk.actorOf(administrator)
  await desk.deps.db.update(organisations).set({ silentMails: [] })
  /** Brings a mail in and says what became of it. */
  const bring = async (raw: string, envelope: { from?: string; to?: string } = {}) => {
    await door.send(raw, envelope)
    await door.jobs.wake()
    const received = (await receivedOf(desk)).at(-1)
    if (!received) throw new Error('no mail came in')
    return received
  }
  const timeline = (ticketId: string | null) => readTimeline(desk.deps, actor, ticketId ?? '')
  const comments = async (ticketId: string | null) =>
    (await timeline(ticketId)).flatMap((entry) => (entry.kind === 'comment' ? [entry] : []))
  return { desk, bring, actor, administrator, timeline, comments }
}

test('[DSK-2] a mail becomes a ticket of its author, with its look, pictures and files', async () => {
  const { desk, bring, actor } = await aMailDesk()
  const raw = [
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b',
    'Content-Type: text/html; charset=utf-8\r\n\r\n<p>It <b>smokes</b>. <img src="cid:pic"><script>alert(1)</script></p>\r\n--b',
    'Content-Type: image/png; name="smoke.png"\r\nContent-ID: <pic>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b',
    'Content-Type: text/plain; name="../../log\u202e.txt"\r\nContent-Disposition: attachment\r\n\r\nthe log\r\n--b--\r\n',
  ].join('\r\n')
  const { ticketId, reason } = await bring(mailOf({ subject: 'Re: Smoke', raw }))
  expect(reason).toBe('new_ticket')
  const { ticket, mail, attachments, requester, source } = await readTicket(desk.deps, actor, {
    id: ticketId ?? '',
  })
  expect([ticket.title, ticket.description, requester.email, source.key]).toEqual([
    'Smoke',
    'It smokes.',
    'ann@customer.example',
    'email',
  ])
  const [picture, log] = attachments
  expect(mail?.html).toBe(`<p>It <b>smokes</b>. <img src="/api/attachments/${picture?.id}" alt="" /></p>`)
  expect(picture?.mediaType).toBe('image/png')
  expect(log?.name).toBe('log.txt')
  expect((await buffer(await desk.deps.files.open(log?.id ?? ''))).toString().trim()).toBe('the log')
  // Said to its author, and not to a program.
  const answers = () => desk.deps.db.select().from(outbox).where(eq(outbox.template, 'ticket_received'))
  expect(await answers()).toHaveLength(1)
  await bring(mailOf({ from: 'alarm@customer.example', headers: { 'Auto-Submitted': 'auto-generated' } }))
  await bring(mailOf({ from: 'list@customer.example', headers: { Precedence: 'list' } }))
  expect(await desk.deps.db.select().from(tickets)).toHaveLength(3)
  expect(await answers()).toHaveLength(1)
})

test('[DSK-2] an answer lands on its ticket, by what it answers, by where it goes, by its number', async () => {
  const { desk, bring, comments } = await aMailDesk()
  const first = await bring(mailOf({ messageId: 'first@customer.example' }))
  const { ticketId, organisationId } = first
  const named = threadMessageId(
    desk.deps,
    { organisationId, ticketId: ticketId ?? '', mailId: newId() },
    'desk.test',
  )
  const address = replyAddress(desk.deps, { organisationId, ticketNumber: 1 }, 'support@desk.test')
  const answers = [
    mailOf({ body: 'One\r\n\r\nOn Friday Desk wrote:\r\n> old', headers: { 'In-Reply-To': named } }),
    mailOf({ body: 'Two', to: address }),
    mailOf({ body: 'Three', headers: { References: '<first@customer.example>' } }),
    mailOf({ body: 'Four', subject: 'Re: [#1] The printer' }),
  ]
  for (const answer of answers) {
    const { reason, ticketId: on } = await bring(answer, answer.includes(address) ? { to: address } : {})
    expect([reason, on]).toEqual(['comment', ticketId])
  }
  const written = await comments(ticketId)
  expect(written.map(({ body, visibility }) => [body, visibility])).toEqual(
    ['One', 'Two', 'Three', 'Four'].map((body) => [body, 'public']),
  )
  expect(written[0]?.mail?.quotedText).toContain('> old')
  // A number, or a mail that others know too, leads only those who take part.
  const stranger = 'Bob <bob@elsewhere.example>'
  const guesses = [{ subject: 'Re: [#1] x' }, { headers: { 'In-Reply-To': '<first@customer.example>' } }]
  for (const guess of guesses)
    expect((await bring(mailOf({ from: stranger, ...guess }))).reason).toBe('new_ticket')
  const forged = named.replace(/\.[0-9a-f]{24}@/, `.${'0'.repeat(24)}@`)
  expect((await bring(mailOf({ from: stranger, headers: { 'In-Reply-To': forged } }))).reason).toBe(
    'new_ticket',
  )
  // Whoever has a mail of ours may answer it.
  expect((await bring(mailOf({ from: stranger, headers: { 'In-Reply-To': named } }))).ticketId).toBe(ticketId)
})

test('[DSK-2] what goes out continues what came in, and an answer ends the waiting for it', async () => {
  const { desk, bring, actor } = await aMailDesk()
  const { ticketId } = await bring(mailOf({ messageId: 'first@customer.example' }))
  const id = ticketId ?? ''
  await updateTicket(desk.deps, actor, id, { statusId: await optionId(desk, 'status', 'waiting') })
  await bring(
    mailOf({ messageId: 'second@customer.example', headers: { 'In-Reply-To': '<first@customer.example>' } }),
  )
  expect((await readTicket(desk.deps, actor, { id })).ticket.phase).toBe('open')
  await commentTicket(desk.deps, actor, id, { body: 'On my way', visibility: 'public' })
  const mails = await desk.deps.db
    .select()
    .from(outbox)
    .where(eq(outbox.toAddress, 'ann@customer.example'))
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
  const [received, answered] = mails.map(({ id, organisationId, sealedContent }) =>
    openMail(desk.deps.secrets, organisationId, id, sealedContent),
  )
  expect(received?.references).toEqual(['<first@customer.example>'])
  expect(answered?.references?.toSorted()).toEqual(
    ['<first@customer.example>', '<second@customer.example>', mails[0]?.messageId].toSorted(),
  )
})

test('[DSK-2] a mail that answers one which came in lands on its ticket, for those who take part alone', async () => {
  const { desk, bring, actor, comments } = await aMailDesk()
  await updateMailInSettings(desk.deps, actor, { trustedAuthHosts: ['mx.desk.test'] })
  const id = 'seen@customer.example'
  const answers = { 'In-Reply-To': `<${id}>` }
  const colleague = 'Cleo <cleo@customer.example>'
  const stranger = 'Bob <bob@elsewhere.example>'
  const { ticketId } = await bring(mailOf({ messageId: id, headers: { Cc: colleague } }))
  // Who got the mail beside the desk answers all; so does its author, whose mail program names it among others.
  expect((await bring(mailOf({ from: colleague, body: 'cc', headers: answers }))).ticketId).toBe(ticketId)
  const long = { References: `<${id}> <not-here@customer.example>` }
  expect((await bring(mailOf({ body: 'own', headers: long }))).ticketId).toBe(ticketId)

  // A stranger who saw the id: quoted, taken for their own, and with the author's name on it.
  const quoted = await bring(mailOf({ from: stranger, body: 'quoted', headers: answers }))
  expect([quoted.reason, quoted.ticketId === ticketId]).toEqual(['new_ticket', false])
  const taken = await bring(mailOf({ from: stranger, messageId: id, body: 'taken' }))
  expect([taken.reason, taken.ticketId === ticketId]).toEqual(['new_ticket', false])
  const fails = { 'Authentication-Results': 'mx.desk.test; dmarc=fail header.from=customer.example' }
  const forged = await bring(mailOf({ body: 'forged', headers: { ...answers, ...fails } }))
  expect([forged.reason, forged.sender]).toEqual(['new_ticket', 'suspicious'])
  // Each of them goes on with their own.
  expect((await bring(mailOf({ body: 'still mine', headers: answers }))).ticketId).toBe(ticketId)
  expect((await bring(mailOf({ from: stranger, headers: answers }))).ticketId).toBe(taken.ticketId)
  const said = (await comments(ticketId)).map(({ body }) => body)
  expect(said).toEqual(['cc', 'own', 'still mine'])

  const kept = await aTicket(desk, await desk.aRequester({ email: 'dora@customer.example' }))
  await mergeTicket(desk.deps, actor, ticketId ?? '', { intoId: kept.ticket.id, otherRequester: true })
  const { ticketId: on } = await bring(mailOf({ from: colleague, body: 'after', headers: answers }))
  expect((await comments(kept.ticket.id)).map(({ body }) => body)).toContain('after')
  expect([ticketId, kept.ticket.id]).toContain(on)
})

test('[DSK-2] who is not who they say acts as nobody; programs, our own mail and bounces are told apart', async () => {
  const { desk, bring, actor, comments, timeline } = await aMailDesk()
  await updateMailInSettings(desk.deps, actor, { trustedAuthHosts: ['mx.desk.test'] })
  const technician = await desk.aTechnician({ email: 'tech@desk.test' })
  const requester = await desk.aRequester({ email: 'ann@customer.example' })
  const { ticket } = await aTicket(desk, requester)
  const named = threadMessageId(
    desk.deps,
    { organisationId: ticket.organisationId, ticketId: ticket.id, mailId: newId() },
    'desk.test',
  )
  const answers = { 'In-Reply-To': named }
  const fails = { 'Authentication-Results': 'mx.desk.test; dmarc=fail header.from=customer.example' }
  const passes = { 'Authentication-Results': 'mx.desk.test; dmarc=pass header.from=desk.test' }
  const from = 'Tech <tech@desk.test>'
  await bring(mailOf({ body: 'forged', headers: { ...fails, ...answers } }))
  await bring(mailOf({ body: 'verified', from, headers: { ...passes, ...answers } }))
  await bring(mailOf({ body: 'unproved', from, subject: 'Re: #1' }))
  await bring(mailOf({ body: 'away', headers: { 'Auto-Submitted': 'auto-replied', ...answers } }))
  expect(
    (await comments(ticket.id)).map(({ body, visibility, author }) => [body, visibility, author?.id]),
  ).toEqual([
    ['forged', 'internal', undefined],
    ['verified', 'public', technician.id],
    ['unproved', 'internal', undefined],
    ['away', 'internal', requester.id],
  ])
  const suspicious = await bring(mailOf({ headers: fails }))
  const [{ name, email } = { name: '', email: '' }] = await desk.deps.db
    .select({ name: people.name, email: people.email })
    .from(tickets)
    .innerJoin(people, eq(people.id, tickets.requesterId))
    .where(eq(tickets.id, suspicious.ticketId ?? ''))
  expect([name, email]).toEqual(['Unverified sender', expect.not.stringContaining('@')])

  expect((await bring(mailOf({ from: 'support@desk.test' }))).reason).toBe('own_mail')
  expect((await bring(mailOf({ headers: { 'X-Autoreply': 'yes' } }))).reason).toBe('auto_reply')
  const [sent] = await desk.deps.db
    .update(outbox)
    .set({ state: 'sent' })
    .where(eq(outbox.template, 'ticket_received'))
    .returning()
  const report = (to: string) =>
    mailOf({
      from: 'MAILER-DAEMON@customer.example',
      raw: [
        'Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\n\r\nSorry\r\n--r',
        `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; ${to}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n--r`,
        `Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${sent?.messageId}\r\n--r--\r\n`,
      ].join('\r\n'),
    })
  expect((await bring(report('somebody@else.example'), { from: '' })).reason).toBe('bounce_unknown')
  expect((await bring(report('ann@customer.example'), { from: '' })).reason).toBe('bounce')
  const [after] = await desk.deps.db
    .select()
    .from(outbox)
    .where(eq(outbox.id, sent?.id ?? ''))
  expect([after?.state, after?.reason]).toEqual(['failed', expect.stringContaining('550 no such user')])
  const last = (await timeline(ticket.id)).at(-1)
  expect(last?.kind === 'event' && last.event.type).toBe('mail.bounced')
})

test('[SES-11] an answer reopens a closed ticket, or follows it; what waits is settled by an administrator', async () => {
  const { desk, bring, actor, administrator } = await aMailDesk()
  const { ticketId } = await bring(mailOf())
  const id = ticketId ?? ''
  const phase = async () => (await readTicket(desk.deps, actor, { id })).ticket.phase
  const answer = () => bring(mailOf({ subject: 'Close #1' }))
  expect((await answer()).reason).toBe('comment')
  expect(await phase()).toBe('open')
  await closeTicket(desk.deps, actor, id, { endSession: false })
  await bring(mailOf({ subject: 'Re: #1', headers: { 'Auto-Submitted': 'auto-replied' } }))
  expect(await phase()).toBe('closed')
  expect((await answer()).reason).toBe('reopened')
  expect(await phase()).toBe('open')
  await closeTicket(desk.deps, actor, id, { endSession: false })
  await desk.deps.db
    .update(tickets)
    .set({ closedAt: new Date(0) })
    .where(eq(tickets.id, id))
  const late = await answer()
  expect([late.reason, await phase()]).toEqual(['follow_up', 'closed'])

  await updateMailInSettings(desk.deps, actor, { unknownSenders: 'hold' })
  const held = await bring(mailOf({ from: 'new@customer.example' }))
  expect([held.state, held.reason]).toEqual(['held', 'unknown_sender'])
  const broken = await bring(mailOf({ raw: `X-Long: ${'x'.repeat(300_000)}\r\n\r\nhello\r\n` }))
  expect([broken.state, broken.reason]).toEqual(['held', 'headers_too_large'])
  const client = await desk.as(administrator)
  for (const mail of [held, broken]) {
    const { body } = await client.call(makeTicketFromMail, { params: { id: mail.id } })
    expect([body.state, body.reason, body.ticket?.title]).toEqual([
      'done',
      'by_hand',
      'The printer is silent',
    ])
    expect((await client.call(makeTicketFromMail, { params: { id: mail.id } })).status).toBe(409)
  }
  expect((await client.call(readReceivedMail, { params: { id: broken.id } })).body.source).toContain('X-Long')
  const rows = await desk.deps.db.select({ title: tickets.title }).from(tickets).orderBy(asc(tickets.number))
  expect(rows).toHaveLength(4)
})

test('[DSK-2] received mails are found by how the address begins from which they came', async () => {
  const { desk, bring, administrator } = await aMailDesk()
  const client = await desk.as(administrator)
  await bring(mailOf({ from: 'Jeanne@Customer.example' }))
  await bring(mailOf({ from: 'jean@customer.example' }))
  const from = async (address: string) =>
    (await client.call(listReceivedMails, { query: { address } })).body.items.map((mail) =>
      mail.fromAddress?.toLowerCase(),
    )
  expect(await from('JEAN')).toEqual(['jean@customer.example', 'jeanne@customer.example'])
  expect(await from('jeann')).toEqual(['jeanne@customer.example'])
  expect(await from('_ean')).toEqual([])
})
