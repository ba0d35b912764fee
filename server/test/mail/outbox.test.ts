import { listOutbox, readOutboxMail, retryOutboxMail } from '@deskside/protocol/http/outbox'
import { readSession, resendInvitation } from '@deskside/protocol/http/sessions'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { outbox, people } from '../../src/db/schema/index.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import { deliverDueMail } from '../../src/domain/mail/deliver-mail.ts'
import type { Delivery, MailTransport, OutgoingMail } from '../../src/domain/mail/mail-transport.ts'
import { leaseMs } from '../../src/domain/mail/outbox-store.ts'
import { queueMail } from '../../src/domain/mail/queue-mail.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { startJobs } from '../../src/jobs/start-jobs.ts'
import { smtpTransport } from '../../src/mail/smtp-transport.ts'
import { explainTrouble } from '../../src/mail/trouble-words.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { aCast, aSession, eventsOf, mailsOf, tokenOf } from '../support/sessions.ts'
import { anSmtpServer } from '../support/smtp.ts'
import { until } from '../support/until.ts'

const withSmtp = () => aServer({ env: { SMTP_URL: 'smtp://127.0.0.1:9' } })

/** A transport whose every word the test decides. */
function scripted(answer: (mail: OutgoingMail, attempt: number) => Delivery | Promise<Delivery>) {
  const sent: OutgoingMail[] = []
  const transport: MailTransport = {
    explain: explainTrouble,
    async send(mail) {
      sent.push(mail)
      return answer(mail, sent.length)
    },
  }
  return { sent, transport }
}
const refused: Delivery = {
  outcome: 'not_sent',
  forGood: false,
  trouble: { kind: 'unreachable', words: 'connect ECONNREFUSED' },
}
const fine: Delivery = { outcome: 'sent' }

const write = (desk: TestDesk, i: number) =>
  desk.deps.db.transaction((tx) =>
    queueMail(tx, desk.deps, {
      organisationId: desk.organisation.id,
      template: 'magic_link',
      to: `person-${i}@example.org`,
      language: 'en',
      data: { name: `Person ${i}`, link: `https://desk.example.org/login#canary-${i}` },
    }),
  )
const rowsOf = (desk: TestDesk) => desk.deps.db.select().from(outbox)

describe('[R-09] the outbox', () => {
  test('a mail goes the way of its transaction: undone with it', async () => {
    const desk = await withSmtp()
    const undone = desk.deps.db.transaction(async (tx) => {
      await queueMail(tx, desk.deps, {
        organisationId: desk.organisation.id,
        template: 'magic_link',
        to: 'alex@example.org',
        language: 'fr',
        data: { name: 'Alex', link: 'https://desk.example.org/login#x' },
      })
      throw new Error('undo')
    })
    await expect(undone).rejects.toThrow('undo')
    expect(await rowsOf(desk)).toEqual([])
  })

  test('canary: neither links nor texts of mails can be read in the tables', async () => {
    const desk = await withSmtp()
    await write(desk, 1)
    const session = await aSession(desk, await aCast(desk))
    const tables = await desk.deps.db.execute<{ name: string }>(
      sql`select tablename as name from pg_tables where schemaname = 'public'`,
    )
    for (const { name } of tables.rows) {
      const { rows } = await desk.deps.db.execute(
        sql.raw(`select row_to_json(t)::text as row from "${name}" t`),
      )
      const text = JSON.stringify(rows)
      for (const secret of ['canary-1', tokenOf(desk, session), 'Open the page below'])
        expect(text, `in ${name}`).not.toContain(secret)
    }
    // The row of one organisation does not open as another's.
    const elsewhere = await desk.anOrganisation()
    const [mail] = await rowsOf(desk)
    expect(() =>
      desk.deps.secrets.open(mail?.sealedContent ?? '', {
        tenant: elsewhere.id,
        purpose: 'outbox.content',
        row: mail?.id ?? '',
      }),
    ).toThrow()
  })

  test('a new mail is sent at once, by its event', async () => {
    const smtp = await anSmtpServer()
    const desk = await aServer({ env: { SMTP_URL: smtp.url } })
    const jobs = startJobs(desk.deps, {
      events: desk.events,
      connectionString: null,
      transport: smtpTransport(smtp.url),
    })
    await jobs.wake()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    await until(() => smtp.received.length > 0)
    expect(smtp.received[0]).toMatchObject({ recipients: [cast.requester.email] })
    expect(smtp.received[0]?.text).toContain(tokenOf(desk, session))
    const technician = await desk.as(cast.technician)
    const read = async () =>
      (await technician.call(readSession, { params: { id: session.id } })).body.invitation
    await until(async () => (await read())?.state === 'sent')
    expect(await read()).toMatchObject({ attempts: 1, reason: null, to: cast.requester.email })
    expect((await eventsOf(desk, cast.ticketId)).at(-1)).toMatchObject({ type: 'session.invitation_sent' })
    await jobs.stop()
  })

  test('retried after 1, 5, 15, 60 minutes …, and after 48 hours a visible failure on the ticket', async () => {
    const desk = await withSmtp()
    // The session outlives the mail here, so that only the schedule ends the tries.
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    await desk.deps.db.execute(sql`update sessions set expires_at = expires_at + interval '5 days'`)
    const { transport, sent } = scripted(() => refused)
    const waits: number[] = []
    for (;;) {
      const due = await deliverDueMail(desk.deps, transport)
      if (!due) break
      const wait = due.getTime() - desk.clock.now().getTime()
      waits.push(Math.round(wait / 60_000))
      desk.clock.advance(wait + 1)
      if (waits.length === 1) {
        const technician = await desk.as(cast.technician)
        const { body } = await technician.call(readSession, { params: { id: session.id } })
        expect(body.invitation).toMatchObject({
          state: 'queued',
          attempts: 1,
          reason: 'The mail server cannot be reached (connect ECONNREFUSED).',
        })
      }
    }
    expect(waits.slice(0, 4)).toEqual([1, 5, 15, 60])
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1)
    const [mail] = await mailsOf(desk, session.id)
    expect(mail).toMatchObject({ state: 'failed', attempts: sent.length })
    expect(desk.clock.now().getTime() - (mail?.createdAt.getTime() ?? 0)).toBeGreaterThan(
      48 * 3_600_000 - 5_000,
    )
    expect((await eventsOf(desk, cast.ticketId)).at(-1)).toMatchObject({
      type: 'session.invitation_failed',
      reason: 'The mail server cannot be reached (connect ECONNREFUSED).',
    })
  })

  test('nobody is invited into a session that is over', async () => {
    const desk = await withSmtp()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    await endSession(desk.deps, cast.actor, session.id)
    const { transport, sent } = scripted(() => fine)
    await deliverDueMail(desk.deps, transport)
    expect(sent).toEqual([])
    expect((await mailsOf(desk, session.id))[0]).toMatchObject({
      state: 'failed',
      reason: 'Not sent: the session was over before the mail could go out.',
    })
  })

  test('a slow mail holds up no other, and a process that dies loses none: at most one copy, same Message-ID', async () => {
    const desk = await withSmtp()
    for (let i = 0; i < 20; i++) await write(desk, i)
    // A process that dies while four mails are on their way: two of them had been taken by the server.
    const died = scripted((_mail, attempt) =>
      attempt <= 4 ? new Promise<Delivery>(() => {}) : Promise.resolve(fine),
    )
    void deliverDueMail(desk.deps, died.transport)
    await until(() => died.sent.length === 4)
    const arrived = died.sent.slice(0, 2).map(({ messageId }) => messageId)

    const { transport, sent } = scripted(() => fine)
    await deliverDueMail(desk.deps, transport)
    expect(sent).toHaveLength(16)
    desk.clock.advance(leaseMs + 1)
    await deliverDueMail(desk.deps, transport)
    arrived.push(...sent.map(({ messageId }) => messageId))
    expect(new Set(arrived).size).toBe(20)
    expect(arrived).toHaveLength(22)
    expect((await rowsOf(desk)).every(({ state }) => state === 'sent')).toBe(true)
  })

  test('two nodes at the same outbox: each mail once', async () => {
    const desk = await withSmtp()
    for (let i = 0; i < 30; i++) await write(desk, i)
    const nodes = [scripted(() => fine), scripted(() => fine), scripted(() => fine)]
    await Promise.all(nodes.map(({ transport }) => deliverDueMail(desk.deps, transport)))
    const sent = nodes.flatMap((node) => node.sent.map(({ to }) => to))
    expect(sent).toHaveLength(30)
    expect(new Set(sent).size).toBe(30)
  })

  test('dropped before and after the 250, busy, greylisted: 0 lost, duplicates only of what had been taken', async () => {
    let n = 0
    const taken: string[] = []
    const smtp = await anSmtpServer({
      onReceived(mail, socket) {
        n++
        const id = mail.messageId ?? ''
        if (n % 5 === 0) throw Object.assign(new Error('later'), { responseCode: 451 })
        if (n % 7 === 0) {
          // After the mail was taken, before anybody heard of it.
          taken.push(id)
          socket?.destroy()
          return new Promise(() => {})
        }
        taken.push(id)
      },
    })
    const desk = await aServer({ env: { SMTP_URL: smtp.url } })
    for (let i = 0; i < 40; i++) await write(desk, i)
    const transport = smtpTransport(smtp.url, {
      connect: 2_000,
      greeting: 2_000,
      silence: 2_000,
      whole: 4_000,
    })
    for (
      let due = await deliverDueMail(desk.deps, transport);
      due;
      due = await deliverDueMail(desk.deps, transport)
    )
      desk.clock.advance(Math.max(0, due.getTime() - desk.clock.now().getTime()) + 1)
    expect((await rowsOf(desk)).every(({ state }) => state === 'sent')).toBe(true)
    expect(new Set(taken).size).toBe(40)
  })

  test('when the outcome cannot be written it is written later: the mail does not go out again', async () => {
    const desk = await withSmtp()
    await write(desk, 1)
    const { transport, sent } = scripted(() => fine)
    let failures = 2
    const db = new Proxy(desk.deps.db, {
      get: (target, key) =>
        key === 'transaction' && failures-- > 0
          ? () => Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }))
          : Reflect.get(target, key),
    })
    await deliverDueMail({ ...desk.deps, db }, transport)
    expect(sent).toHaveLength(1)
    expect(await rowsOf(desk)).toMatchObject([{ state: 'sent', attempts: 1 }])
  })

  test('announces what becomes of a mail, to the outbox and to the ticket', async () => {
    const desk = await withSmtp()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const heard: DomainEvent[] = []
    desk.events.subscribe((event) => heard.push(event))
    await deliverDueMail(desk.deps, scripted(() => fine).transport)
    await until(() => heard.some(({ type }) => type === 'outbox.changed'))
    await until(() =>
      heard.some((event) => event.type === 'session.changed' && event.sessionId === session.id),
    )
  })

  test('no address list and no second header can come in by an address', async () => {
    const desk = await withSmtp()
    const cast = await aCast(desk)
    for (const email of ['a@example.org, b@example.org', 'a@example.org\r\nBcc: c@example.org']) {
      await desk.deps.db.update(people).set({ email }).where(eq(people.id, cast.requester.id))
      const session = await aSession(desk, cast).catch(() => null)
      expect(session === null || (await mailsOf(desk, session.id)).length === 0).toBe(true)
    }
  })
})

describe('Administration → Mail → Outbox', () => {
  test('for administrators only, and only their organisation’s', async () => {
    const desk = await withSmtp()
    const mailId = await write(desk, 1)
    expect((await desk.anonymous().call(listOutbox)).status).toBe(401)
    expect((await (await desk.as(await desk.aTechnician())).call(listOutbox)).status).toBe(403)
    const stranger = await desk.as(await desk.anAdministrator({}, await desk.anOrganisation()))
    expect((await stranger.call(listOutbox)).body.items).toEqual([])
    expect((await stranger.call(readOutboxMail, { params: { id: mailId } })).status).toBe(404)
    expect((await stranger.call(retryOutboxMail, { params: { id: mailId } })).status).toBe(404)
  })

  test('without an SMTP server mails are kept, and shown exactly as they would be sent', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const administrator = await desk.as(await desk.anAdministrator())
    const { body } = await administrator.call(listOutbox)
    expect(body).toMatchObject({
      smtpConfigured: false,
      items: [{ state: 'kept', to: cast.requester.email }],
    })
    const id = body.items[0]?.id ?? ''
    const mail = await administrator.call(readOutboxMail, { params: { id } })
    expect(mail.body.text).toContain(tokenOf(desk, session))
    expect(mail.body.html).toContain('Join the session')
    expect(mail.body.from).toContain('@')
    expect(await administrator.call(retryOutboxMail, { params: { id } })).toMatchObject({ status: 409 })
  })

  test('pages by key, newest first, by state', async () => {
    const desk = await withSmtp()
    for (let i = 0; i < 5; i++) await write(desk, i)
    const administrator = await desk.as(await desk.anAdministrator())
    const seen: string[] = []
    let after: string | undefined
    do {
      const { body } = await administrator.call(listOutbox, { query: { limit: 2, ...(after && { after }) } })
      seen.push(...body.items.map(({ to }) => to))
      after = body.next
    } while (after)
    expect(seen).toEqual([4, 3, 2, 1, 0].map((i) => `person-${i}@example.org`))
    expect((await administrator.call(listOutbox, { query: { state: 'failed' } })).body.items).toEqual([])
    const to = async (address: string) =>
      (await administrator.call(listOutbox, { query: { address } })).body.items.map((mail) => mail.to)
    expect(await to(' Person-3@EXAMPLE')).toEqual(['person-3@example.org'])
    expect(await to('erson-3')).toEqual([])
    expect(await to('person_3')).toEqual([])
    expect(await to('%')).toEqual([])
  })

  test('what has failed goes out when somebody says so', async () => {
    const desk = await withSmtp()
    const id = await write(desk, 1)
    const forGood = scripted(() => ({ ...refused, forGood: true }) as Delivery)
    await deliverDueMail(desk.deps, forGood.transport)
    const administrator = await desk.as(await desk.anAdministrator())
    expect((await administrator.call(readOutboxMail, { params: { id } })).body).toMatchObject({
      state: 'failed',
    })
    expect((await administrator.call(retryOutboxMail, { params: { id } })).body).toMatchObject({
      state: 'queued',
    })
    await deliverDueMail(desk.deps, scripted(() => fine).transport)
    expect((await administrator.call(readOutboxMail, { params: { id } })).body).toMatchObject({
      state: 'sent',
      reason: null,
    })
    expect((await administrator.call(retryOutboxMail, { params: { id } })).status).toBe(409)
  })
})

describe('[SES-3] the invitation again', () => {
  test('a new mail with the same link; refused without an address, and after the end', async () => {
    const desk = await withSmtp()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const technician = await desk.as(cast.technician)
    const params = { params: { id: session.id } }
    const { body } = await technician.call(resendInvitation, params)
    const mails = await mailsOf(desk, session.id)
    expect(mails).toHaveLength(2)
    expect(body.invitation?.mailId).toBe(mails[1]?.id)
    for (const mail of mails) expect(mail.content.text).toContain(tokenOf(desk, session))

    await desk.deps.db.update(people).set({ email: '' }).where(eq(people.id, cast.requester.id))
    expect(await technician.call(resendInvitation, params)).toMatchObject({
      status: 409,
      body: { error: { code: 'invitation_without_address' } },
    })
    await endSession(desk.deps, cast.actor, session.id)
    expect(await technician.call(resendInvitation, params)).toMatchObject({
      status: 410,
      body: { error: { code: 'session_over' } },
    })
  })
})
