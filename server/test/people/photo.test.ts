import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readMe, removeMyPhoto, uploadMyPhoto } from '@deskside/protocol/http/people'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { signedPhotoUrl } from '../../src/domain/people/photo-link.ts'
import { aServer, type TestClient } from '../support/server.ts'

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } })

const upload = (client: TestClient, content: Buffer, type = 'image/png') =>
  client.upload<{ person: { photoUrl: string } }>(uploadMyPhoto.path, content, { name: 'me', type })

test('a photo is kept re-encoded, square, without what the camera wrote into it', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.aTechnician())
  const original = await picture(900, 600)
    .withExif({ IFD0: { Artist: 'Secret Name' } })
    .jpeg()
    .toBuffer()
  const { status, body } = await upload(client, original, 'image/jpeg')
  expect(status).toBe(200)
  const served = await desk.app.inject({
    url: body.person.photoUrl,
    headers: { host: client.host, cookie: client.cookie },
  })
  expect(served.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' })
  const facts = await sharp(served.rawPayload).metadata()
  expect(facts).toMatchObject({ format: 'jpeg', width: 320, height: 320 })
  expect(facts.exif).toBeUndefined()
})

test('what is not a picture that we decode is refused: SVG, text, a picture cut short', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.aTechnician())
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>')
  const short = (await picture(300, 300).png().toBuffer()).subarray(0, 60)
  for (const content of [svg, Buffer.from('hello'), Buffer.alloc(0), short])
    expect(await upload(client, content)).toMatchObject({
      status: 415,
      body: { error: { code: 'unsupported_media' } },
    })
  expect((await client.post(uploadMyPhoto.path, { file: 'x' })).status).toBe(415)
})

test('a picture of more than 20 megapixels is refused by its header, however few bytes it has', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.aTechnician())
  const huge = await picture(6000, 4000).png({ compressionLevel: 9 }).toBuffer()
  expect(huge.length).toBeLessThan(1_000_000)
  expect(await upload(client, huge)).toMatchObject({
    status: 413,
    body: { error: { details: { megapixels: 20 } } },
  })
  const heavy = await upload(client, Buffer.alloc(5 * 1024 * 1024 + 1))
  expect(heavy).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } })
})

test('a new photo has a new address, and nothing of the old one remains', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.aTechnician())
  const content = await picture(400, 400).png().toBuffer()
  const first = (await upload(client, content)).body.person.photoUrl
  const second = (await upload(client, content)).body.person.photoUrl
  expect(second).not.toBe(first)
  expect((await client.get(first)).status).toBe(404)
  const kept = () => readdirSync(join(desk.config.dataDir, 'files'))
  expect(kept()).toHaveLength(1)
  expect((await client.call(removeMyPhoto)).body.person.photoUrl).toBeNull()
  expect(kept()).toHaveLength(0)
})

test('a photo is shown to the organisation, to nobody else, and by a signed address for a limited time', async () => {
  const desk = await aServer()
  const other = await desk.anOrganisation()
  const client = await desk.as(await desk.aTechnician())
  const { body } = await upload(client, await picture(400, 400).png().toBuffer())
  const url = body.person.photoUrl
  const id = url.split('/').at(-1) ?? ''
  expect((await (await desk.as(await desk.aRequester())).get(url)).status).toBe(200)
  expect((await desk.anonymous().get(url)).status).toBe(404)
  expect((await (await desk.as(await desk.anAdministrator({}, other))).get(url)).status).toBe(404)

  const signed = signedPhotoUrl(desk.deps, id) ?? ''
  expect((await desk.anonymous().get(signed)).status).toBe(200)
  expect((await desk.anonymous(other).get(signed)).status).toBe(404)
  const anotherPhoto = signedPhotoUrl(desk.deps, '01900000-0000-7000-8000-000000000000') ?? ''
  const query = anotherPhoto.slice(anotherPhoto.indexOf('?'))
  expect((await desk.anonymous().get(`${url}${query}`)).status).toBe(404)
  expect((await desk.anonymous().get(signed.replace(/until=\d+/, 'until=9999999999999'))).status).toBe(404)
  desk.clock.advanceHours(48)
  expect((await desk.anonymous().get(signed)).status).toBe(404)
  expect((await client.call(readMe)).status).toBe(401)
})
