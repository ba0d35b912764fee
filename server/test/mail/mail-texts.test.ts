import {
  listMailTexts,
  previewMailText,
  readMailText,
  restoreMailText,
  saveMailText,
  sendTestMail,
} from '@deskside/protocol/http/mail-texts'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { editableMails } from '@deskside/protocol/vocabulary/mail-texts'
import { desc } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { mailTexts, outbox } from '../../src/db/schema/index.ts'
import { openMail } from '../../src/domain/mail/mail-content.ts'
import { aServer, type TestClient, type TestDesk } from '../support/server.ts'
import { aCast, aSession, mailsOf, tokenOf } from '../support/sessions.ts'

const invitation = { mail: 'session_invitation', language: 'en' }
const own = {
  subject: 'Let us look at {{ticket.number}} together',
  body: '<p>{{ticket.technician.name}}: <a href="{{teamviewer.customer_link}}">come in</a></p>',
}

let desk: TestDesk
let administrator: TestClient

beforeEach(async () => {
  desk = await aServer()
  administrator = await desk.as(await desk.anAdministrator({ name: 'Ada' }))
})

const save = (body = own, client = administrator) => client.call(saveMailText, { params: invitation, body })

describe('[ADM-4] the words of mails', () => {
  test('are the administrators’ alone', async () => {
    const technician = await desk.as(await desk.aTechnician())
    const place = '/api/mail-texts/session_invitation/en'
    for (const [method, path] of [
      ['GET', listMailTexts.path],
      ['GET', place],
      ['PUT', place],
      ['DELETE', place],
      ['POST', `${place}/preview`],
      ['POST', `${place}/test`],
    ] as const) {
      const body = method === 'PUT' || method === 'POST' ? own : undefined
      expect((await desk.anonymous().request(method, path, body)).status, path).toBe(401)
      expect((await technician.request(method, path, body)).status, path).toBe(403)
    }
    expect(await desk.deps.db.select().from(mailTexts)).toEqual([])
  })

  test('of mails that let somebody in cannot be chosen, nor in another language', async () => {
    for (const params of [
      { mail: 'password_reset', language: 'en' },
      { mail: 'session_invitation', language: 'xx' },
    ])
      expect((await administrator.call(saveMailText, { params, body: own })).status).toBe(400)
  })

  test('are refused with every problem and its place, and nothing is stored', async () => {
    const { status, body } = await save({ subject: '{{ticket.nummer}}', body: '<p>Hello</p>' })
    expect({ status, body }).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'mail_text_refused',
          details: {
            problems: [
              { place: 'subject', problem: 'unknown_placeholder', found: '{{ticket.nummer}}' },
              { place: 'body', problem: 'missing_link' },
            ],
          },
        },
      },
    })
    expect(
      (await administrator.call(sendTestMail, { params: invitation, body: { ...own, body: 'x' } })).status,
    ).toBe(400)
    expect((await save({ ...own, subject: 'x'.repeat(201) })).status).toBe(400)
    expect(await desk.deps.db.select().from(mailTexts)).toEqual([])
  })

  test('are sent from then on, until the product’s own are back; who chose them is known', async () => {
    const before = await administrator.call(readMailText, { params: invitation })
    expect(before.body).toMatchObject({ changed: null, text: before.body.original })
    expect((await save()).status).toBe(200)
    const after = await administrator.call(readMailText, { params: invitation })
    expect(after.body).toMatchObject({ changed: { by: 'Ada' }, text: own, original: before.body.original })
    const listed = (await administrator.call(listMailTexts)).body.items
    expect(listed).toHaveLength(editableMails.length * languages.length)
    expect(listed.filter(({ changed }) => changed)).toMatchObject([{ ...invitation, subject: own.subject }])

    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const [mail] = await mailsOf(desk, session.id)
    expect(mail?.subject).toMatch(/^Let us look at \d+ together$/)
    expect(mail?.content.html).toContain(`/j/${tokenOf(desk, session)}"`)
    expect(mail?.content.text).toContain('Camille Martin: come in')
    expect(mail?.content.text).toContain(tokenOf(desk, session))

    await administrator.call(restoreMailText, { params: invitation })
    const [again] = await mailsOf(desk, (await aSession(desk, await aCast(desk))).id)
    expect(again?.subject).toContain('Remote support for your ticket')
  })

  test('are one organisation’s own', async () => {
    await save()
    const elsewhere = await desk.anOrganisation()
    const stranger = await desk.as(await desk.anAdministrator({}, elsewhere))
    expect((await stranger.call(readMailText, { params: invitation })).body.changed).toBeNull()
    const [mail] = await mailsOf(desk, (await aSession(desk, await aCast(desk, elsewhere))).id)
    expect(mail?.subject).toContain('Remote support for your ticket')
    await stranger.call(restoreMailText, { params: invitation })
    expect((await administrator.call(readMailText, { params: invitation })).body.changed).not.toBeNull()
  })

  test('hold no mail up when they no longer render: the product’s go out', async () => {
    await save()
    await desk.deps.db.update(mailTexts).set({ body: '<p>{{ no.such.thing }}</p>' })
    const [mail] = await mailsOf(desk, (await aSession(desk, await aCast(desk))).id)
    expect(mail?.subject).toContain('Remote support for your ticket')
  })
})

describe('[ADM-4] looking at a text', () => {
  const preview = async (body: object = own) =>
    (await administrator.call(previewMailText, { params: invitation, body: body as typeof own })).body

  test('with made-up values where there is no ticket, and with the newest or the wished one', async () => {
    expect(await preview()).toMatchObject({
      problems: [],
      ticketNumber: null,
      mail: { subject: 'Let us look at 1042 together' },
    })
    const first = await aCast(desk)
    const session = await aSession(desk, first)
    await aCast(desk)
    expect(await preview()).toMatchObject({ ticketNumber: 2, mail: { subject: 'Let us look at 2 together' } })
    const tooLarge = { params: invitation, body: { ...own, ticketNumber: 2 ** 31 } }
    expect((await administrator.call(previewMailText, tooLarge)).status).toBe(400)
    const wished = await preview({ ...own, ticketNumber: 1 })
    expect(wished.mail?.subject).toBe('Let us look at 1 together')
    // No way to a requester's own link.
    expect(JSON.stringify(wished)).not.toContain(tokenOf(desk, session))
    const nothing = await administrator.call(previewMailText, {
      params: invitation,
      body: { ...own, ticketNumber: 999 },
    })
    expect(nothing.status).toBe(404)
  })

  test('words the made-up moment in the language of the text', async () => {
    const text = { ...own, subject: '{{session.expires_at}}' }
    const params = { ...invitation, language: 'fr' }
    const french = await administrator.call(previewMailText, { params, body: text })
    expect(french.body.mail?.subject).toBe('24 mars 2026 à 15:30 (Europe/Paris)')
    expect((await preview(text)).mail?.subject).toBe('24 March 2026 at 15:30 (Europe/Paris)')
  })

  test('says what is wrong instead of showing half of it', async () => {
    expect(await preview({ ...own, subject: '{{x}}' })).toMatchObject({
      mail: null,
      problems: [{ place: 'subject', problem: 'unknown_placeholder', found: '{{x}}' }],
    })
  })

  test('sends a test to oneself, by the outbox, marked as one', async () => {
    const ada = await desk.anAdministrator({ email: 'ada@example.org' })
    const client = await desk.as(ada)
    const { body } = await client.call(sendTestMail, { params: invitation, body: own })
    expect(body).toEqual({ to: 'ada@example.org', state: 'kept' })
    const [mail] = await desk.deps.db.select().from(outbox).orderBy(desc(outbox.createdAt))
    expect(mail).toMatchObject({ toAddress: 'ada@example.org', sessionId: null, ticketId: null })
    expect(mail?.subject).toBe('[Test] Let us look at 1042 together')
    const content = openMail(
      desk.deps.secrets,
      desk.organisation.id,
      mail?.id ?? '',
      mail?.sealedContent ?? '',
    )
    expect(content.text).toContain('come in')
  })
})
