import * as contracts from '@deskside/protocol/http/branding'
import { readJoinLink, readJoinPage } from '@deskside/protocol/http/join'
import { readOutboxMail } from '@deskside/protocol/http/outbox'
import { createTeam, deleteTeam } from '@deskside/protocol/http/teams'
import sharp, { type Color } from 'sharp'
import { describe, expect, test } from 'vitest'
import { outbox } from '../../src/db/schema/index.ts'
import { deliverDueMail } from '../../src/domain/mail/deliver-mail.ts'
import { startSession } from '../../src/domain/sessions/start-session.ts'
import { smtpTransport } from '../../src/mail/smtp-transport.ts'
import { aServer, type TestClient } from '../support/server.ts'
import { aCast, aSession, tokenOf } from '../support/sessions.ts'
import { anSmtpServer } from '../support/smtp.ts'
import { aTicket } from '../support/tickets.ts'

type View = { own: { logo: { url: string; ground: string; width: number; height: number } | null } }
type Refusal = { error: { code: string; details?: { shade?: string } } }

const filled = (width: number, height: number, background: Color) =>
  sharp({ create: { width, height, channels: 4, background } })
const clear = { r: 0, g: 0, b: 0, alpha: 0 }
/** A bar of one colour in an empty picture, as most logos are. */
const aLogo = (colour: Color) =>
  filled(800, 300, clear)
    .composite([{ input: { create: { width: 600, height: 100, channels: 4, background: colour } } }])
    .withExif({ IFD0: { Artist: 'Secret Name' } })
    .png()
    .toBuffer()

const upload = <Body = View>(client: TestClient, content: Buffer, profile = 'organisation') =>
  client.upload<Body>(contracts.uploadLogo.path.replace(':profile', profile), content, {
    name: 'logo.png',
    type: 'image/png',
  })

const change = (client: TestClient, profile: string, body: contracts.BrandingChanges) =>
  client.call(contracts.updateBranding, { params: { profile }, body })

describe('[ADM-5] a logo', () => {
  test('is kept re-encoded, cut, small and transparent, without metadata, and its address never changes', async () => {
    const desk = await aServer()
    const client = await desk.as(await desk.anAdministrator())
    const { status, body } = await upload(client, await aLogo('#aa2244'))
    expect(status).toBe(200)
    expect(body.own.logo).toMatchObject({ ground: 'light', width: 480, height: 80 })
    const served = await desk.app.inject({ url: body.own.logo?.url ?? '', headers: { host: client.host } })
    expect(served.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    const facts = await sharp(served.rawPayload).metadata()
    expect(facts).toMatchObject({ format: 'png', width: 480, height: 80 })
    expect(facts.exif).toBeUndefined()
    // The same picture again, for a team: the same file.
    const team = await upload(client, await aLogo('#aa2244'), desk.organisation.teamId)
    expect(team.body.own.logo?.url).toBe(body.own.logo?.url)
    // Not at another organisation's address.
    const elsewhere = await desk.anOrganisation()
    const foreign = await desk.anonymous(elsewhere).get(body.own.logo?.url ?? '')
    expect(foreign.status).toBe(404)
  })

  test('keeps holes transparent, and a white one asks for a dark ground', async () => {
    const desk = await aServer()
    const client = await desk.as(await desk.anAdministrator())
    const ring = await filled(200, 200, clear)
      .composite([
        {
          input: { create: { width: 40, height: 200, channels: 4, background: '#ffffff' } },
          left: 0,
          top: 0,
        },
        {
          input: { create: { width: 40, height: 200, channels: 4, background: '#ffffff' } },
          left: 160,
          top: 0,
        },
      ])
      .png()
      .toBuffer()
    const { body } = await upload(client, ring)
    expect(body.own.logo?.ground).toBe('dark')
    const served = await desk.app.inject({ url: body.own.logo?.url ?? '', headers: { host: client.host } })
    const { data, info } = await sharp(served.rawPayload)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const middle = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * 4
    expect([data[3], data[middle + 3]]).toEqual([255, 0])
  })

  test('is refused in words: SVG, text, cut short, too many pixels, nothing to see', async () => {
    const desk = await aServer()
    const client = await desk.as(await desk.anAdministrator())
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>')
    const whole = await aLogo('#aa2244')
    const huge = await filled(5000, 4001, '#aa2244').png().toBuffer()
    const cases: [Buffer, number, string][] = [
      [svg, 415, 'unsupported_media'],
      [Buffer.from('hello'), 415, 'unsupported_media'],
      [whole.subarray(0, whole.length - 60), 415, 'unsupported_media'],
      [huge, 413, 'too_large'],
      [await filled(300, 100, clear).png().toBuffer(), 400, 'logo_invisible'],
      [Buffer.alloc(6 * 1024 * 1024), 413, 'too_large'],
    ]
    for (const [content, status, code] of cases)
      expect(await upload<Refusal>(client, content)).toMatchObject({ status, body: { error: { code } } })
    expect(
      (await client.call(contracts.readBranding, { params: { profile: 'organisation' } })).body.own.logo,
    ).toBeNull()
  })
})

test('[ADM-5] a colour on which white text cannot be read is refused, with a shade that will do', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.anAdministrator())
  const refused = await change(client, 'organisation', { accentColour: '#ffee00' })
  const { error } = refused.body as unknown as Refusal
  expect([refused.status, error.code]).toEqual([400, 'colour_unreadable'])
  const taken = await change(client, 'organisation', { accentColour: error.details?.shade ?? '' })
  expect(taken.body.shown.accentColour).toBe(error.details?.shade)
})

test('[ADM-5] [JOIN-5] a change shows at the next visit by the same link, field by field over the organisation’s', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.anAdministrator())
  const cast = await aCast(desk)
  const token = tokenOf(desk, await aSession(desk, cast))
  const seen = async () => (await desk.anonymous().call(readJoinLink, { body: { token } })).body.branding
  expect(await seen()).toMatchObject({ accentColour: '#1f5f8b', logoUrl: null, welcome: null })

  await change(client, 'organisation', {
    accentColour: '#8a1c1c',
    texts: { en: { welcome: 'Hello\u202e there', contact: '01 02 03' }, fr: { welcome: 'Bonjour' } },
  })
  await upload(client, await aLogo('#aa2244'))
  // The session has no team of its own: it is the default team's.
  await change(client, desk.organisation.teamId, {
    texts: { en: { welcome: 'The workshop', heading: 'Hi' } },
  })
  const shown = await seen()
  expect(shown).toMatchObject({
    accentColour: '#8a1c1c',
    logoGround: 'light',
    welcome: 'The workshop',
    texts: {
      en: { heading: 'Hi', welcome: 'The workshop', contact: '01 02 03', privacy: null },
      fr: { heading: null, welcome: 'Bonjour', contact: null },
    },
  })
  expect(shown.logoUrl).toMatch(/^\/api\/logos\/[0-9a-f]{64}\.png$/)
  // The code page knows no team.
  const page = await desk.anonymous().call(readJoinPage)
  expect(page.body.branding.texts.en.welcome).toBe('Hello there')
  // Taken back, the organisation's shows again; the logo goes, and with it from the next visit.
  await change(client, desk.organisation.teamId, { texts: { en: { welcome: null, heading: '  ' } } })
  await client.call(contracts.removeLogo, { params: { profile: 'organisation' } })
  expect(await seen()).toMatchObject({
    logoUrl: null,
    texts: { en: { welcome: 'Hello there', heading: null } },
  })
})

test('[ADM-5] mails carry the logo of their team within them, with the name as its text; nothing is fetched', async () => {
  const smtp = await anSmtpServer()
  const desk = await aServer({ env: { SMTP_URL: smtp.url } })
  const client = await desk.as(await desk.anAdministrator())
  const team = await client.call(createTeam, { body: { name: 'Field' } })
  await upload(client, await aLogo('#ffffff'), team.body.id)
  await change(client, team.body.id, { accentColour: '#8a1c1c' })
  const cast = await aCast(desk)
  const { ticket } = await aTicket(desk, await desk.anAdministrator(), {
    requesterId: cast.requester.id,
    teamId: team.body.id,
  })
  await startSession(desk.deps, await desk.actorOf(await desk.anAdministrator()), {
    ticketId: ticket.id,
    invite: true,
  })
  await deliverDueMail(desk.deps, smtpTransport(smtp.url))
  const [mail] = smtp.received
  expect(mail?.html).toContain('#8a1c1c')
  expect(mail?.html).toMatch(/<img src="cid:logo-[0-9a-f]{64}@deskside" alt="Example"/)
  expect(mail?.html).toContain('background:#1c2329')
  const [picture] = mail?.attachments ?? []
  expect(picture).toMatchObject({ mimeType: 'image/png', disposition: 'inline', related: true })
  expect(mail?.html).toContain(`cid:${picture?.contentId?.slice(1, -1)}`)

  // In the outbox it is shown from the page itself.
  const [row] = await desk.deps.db.select({ id: outbox.id }).from(outbox)
  const { body } = await client.call(readOutboxMail, { params: { id: row?.id ?? '' } })
  expect(body.html).toContain('src="data:image/png;base64,')
  expect(body.html).not.toContain('cid:')

  // A team that is deleted takes its branding along.
  const empty = await client.call(createTeam, { body: { name: 'Empty' } })
  await change(client, empty.body.id, { accentColour: '#8a1c1c' })
  expect((await client.call(deleteTeam, { params: { id: empty.body.id } })).status).toBe(200)
})

test('[ADM-5] another organisation’s team has no branding here, and the preview sends nothing', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.anAdministrator())
  const { teamId } = await desk.anOrganisation()
  expect((await change(client, teamId, { accentColour: '#8a1c1c' })).status).toBe(404)
  expect((await upload(client, await aLogo('#aa2244'), teamId)).status).toBe(404)
  const preview = await client.call(contracts.previewBrandedMail, {
    params: { profile: 'organisation' },
    body: { accentColour: '#123456', language: 'fr' },
  })
  expect(preview.body.html).toContain('#123456')
  expect(preview.body.html).toContain('Bonjour')
  expect(await desk.deps.db.select().from(outbox)).toEqual([])
})
