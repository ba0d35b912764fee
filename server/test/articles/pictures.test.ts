import {
  createArticle,
  listArticleVersions,
  restoreArticleVersion,
  updateArticle,
  uploadArticlePicture,
} from '@deskside/protocol/http/articles'
import { updatePortalSettings } from '@deskside/protocol/http/portal-settings'
import {
  hasUndescribedPicture,
  pictureIdOf,
  pictureIdsIn,
  pictureMark,
  picturePath,
} from '@deskside/protocol/vocabulary/articles'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { files } from '../../src/db/schema/index.ts'
import { forgetPictures } from '../../src/domain/articles/forget-pictures.ts'
import { newId } from '../../src/lib/id.ts'
import { aServer, type TestClient } from '../support/server.ts'

const aPicture = (width = 40, height = 20) =>
  sharp({ create: { width, height, channels: 3, background: '#1f5f8b' } })
    .withExif({ IFD0: { Copyright: 'a secret place' } })
    .jpeg()
    .toBuffer()

type Sent = { id: string; url: string; width: number; height: number }
const send = async (client: TestClient, content?: Buffer) =>
  client.upload<Sent>(uploadArticlePicture.path, content ?? (await aPicture()), {
    name: 'a.jpg',
    type: 'image/jpeg',
  })
const see = async (client: TestClient, id: string) => (await client.request('GET', picturePath(id))).status
const texts = (body: string) => ({ en: { title: 'The printer', body } })

test('[DSK-3] a picture is read with its article: while it waits, internal, published, open, withdrawn', async () => {
  const desk = await aServer()
  const writer = await desk.as(await desk.aTechnician())
  const colleague = await desk.as(await desk.aTechnician())
  const requester = await desk.as(await desk.aRequester())
  const elsewhere = await desk.as(await desk.anAdministrator({}, await desk.anOrganisation()))
  const readers = [writer, colleague, requester, desk.anonymous(), elsewhere]
  const seen = (id: string) => Promise.all(readers.map((client) => see(client, id)))

  const large = await send(writer, await aPicture(4000, 1000))
  expect(large.body).toMatchObject({ width: 1600, height: 400 })
  const { id } = large.body
  expect(await seen(id)).toEqual([200, 404, 404, 404, 404])
  const body = `Look:\n\n${pictureMark(id, 'the [blue] lamp')}`
  // Only who uploaded it can give it to an article.
  const stolen = await colleague.call(createArticle, { body: { texts: texts(body) } })
  expect(stolen.body).toMatchObject({ error: { code: 'article_picture_unknown' } })
  const article = await writer.call(createArticle, { body: { audience: 'internal', texts: texts(body) } })
  const params = { id: article.body.id }
  expect(await seen(id)).toEqual([200, 200, 404, 404, 404])
  await writer.call(updateArticle, { params, body: { audience: 'public', state: 'published' } })
  expect(await seen(id)).toEqual([200, 200, 200, 404, 404])
  await (await desk.as(await desk.anAdministrator())).call(updatePortalSettings, {
    body: { openArticles: true },
  })
  expect(await seen(id)).toEqual([200, 200, 200, 200, 404])
  const served = await desk.app.inject({ url: picturePath(id), headers: { host: desk.organisation.host } })
  expect(served.headers).toMatchObject({ 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' })
  const facts = await sharp(served.rawPayload).metadata()
  expect([facts.format, facts.exif]).toEqual(['webp', undefined])
  await writer.call(updateArticle, { params, body: { state: 'draft' } })
  expect(await seen(id)).toEqual([200, 200, 404, 404, 404])
})

test('what is no picture, not described, of another article or too much is refused; what nobody shows goes', async () => {
  const desk = await aServer()
  const writer = await desk.as(await desk.aTechnician())
  const requester = await desk.as(await desk.aRequester())
  expect((await send(requester)).status).toBe(403)
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  for (const bytes of [svg, Buffer.from('GIF89a'), (await aPicture()).subarray(0, 300)])
    expect((await send(writer, bytes)).status).toBe(415)

  const [one, other, never] = [
    (await send(writer)).body.id,
    (await send(writer)).body.id,
    (await send(writer)).body.id,
  ]
  const code = async (body: string) =>
    (
      (await writer.call(createArticle, { body: { texts: texts(body) } })).body as {
        error?: { code: string }
      }
    ).error?.code
  expect(await code(`![ ](${picturePath(one)})`)).toBe('article_picture_undescribed')
  expect(await code(`![gone](${picturePath(newId())})`)).toBe('article_picture_unknown')
  const many = Array.from({ length: 21 }, () => pictureMark(newId(), 'x'))
  expect(await code(many.join('\n'))).toBe('article_pictures_full')

  const both = `${pictureMark(one, 'the lamp')}\n${pictureMark(other, 'the plug')}`
  const article = await writer.call(createArticle, { body: { texts: texts(both) } })
  const params = { id: article.body.id }
  await writer.call(updateArticle, {
    params,
    body: { state: 'published', texts: texts(pictureMark(one, 'the lamp')) },
  })
  expect(await code(pictureMark(one, 'of another article'))).toBe('article_picture_unknown')
  // Not shown any more: no reader sees it, whoever writes may restore it for 30 days.
  expect([await see(requester, one), await see(requester, other), await see(writer, other)]).toEqual([
    200, 404, 200,
  ])
  desk.clock.advanceHours(25)
  expect(await forgetPictures(desk.deps)).toBe(1)
  expect(await see(writer, never)).toBe(404)
  desk.clock.advanceHours(30 * 24)
  const again = await desk.as(await desk.aTechnician())
  expect(await forgetPictures(desk.deps)).toBe(1)
  expect(await desk.deps.db.select({ id: files.id }).from(files).where(eq(files.purpose, 'article'))).toEqual(
    [{ id: one }],
  )
  await expect(desk.deps.files.open(other)).rejects.toThrow('not_found')
  const { items } = (await again.call(listArticleVersions, { params })).body
  const first = items.find(({ body }) => body === both)
  const restored = await again.call(restoreArticleVersion, {
    params: { ...params, versionId: first?.id ?? '' },
  })
  expect(restored.body.texts.en?.body).toBe(`${pictureMark(one, 'the lamp')}\nthe plug`)
})

test('a text names its pictures in whatever way, and quickly', () => {
  const id = '01990000-0000-7000-8000-0000000000d1'
  const path = picturePath(id)
  expect(pictureIdOf(path)).toBe(id)
  for (const address of [`${path}?x`, `https://x.test${path}`, '/api/attachments/1', `/a/..${path}`])
    expect(pictureIdOf(address)).toBeNull()
  expect(
    pictureIdsIn(
      `![a][b]\n\n[b]: ${path.toUpperCase().replace('/API/ARTICLE-PICTURES', '/api/article-pictures')}`,
    ),
  ).toEqual([id])
  expect(pictureMark(id, ' a ] b\n[c] ')).toBe(`![a \\] b \\[c\\]](${path})`)
  const described: [string, boolean][] = [
    [pictureMark(id, 'x [y]'), false],
    [`![](${path})`, true],
    [`![ ]( ${path} "title")`, true],
    ['![](https://x.test/p.png)', false],
  ]
  for (const [body, undescribed] of described) expect(hasUndescribedPicture(body), body).toBe(undescribed)
  expect(hasUndescribedPicture(`${'!['.repeat(25_000)}${`![](${path}`.repeat(500)}`)).toBe(false)
})
