import {
  articleSolved,
  createArticle,
  listArticles,
  listArticleVersions,
  listPublicArticles,
  readArticle,
  readArticleDraft,
  readPublicArticle,
  restoreArticleVersion,
  updateArticle,
  voteArticle,
} from '@deskside/protocol/http/articles'
import { updatePortalSettings } from '@deskside/protocol/http/portal-settings'
import { describe, expect, test } from 'vitest'
import { likeness } from '../../src/lib/trigrams.ts'
import { aServer, type TestClient } from '../support/server.ts'

const printer = {
  en: { title: 'The printer prints blank pages', body: '# First\n\nCheck the **toners** and restart it.' },
  fr: { title: 'L’imprimante sort des pages blanches', body: 'Vérifiez les cartouches, puis redémarrez-la.' },
}

async function anArticle(
  client: TestClient,
  wish: Partial<{ texts: Partial<typeof printer>; audience: 'public' | 'internal'; draft: boolean }> = {},
) {
  const { audience = 'public', texts = printer, draft = false } = wish
  const { body } = await client.call(createArticle, { body: { audience, texts } })
  if (!draft) await client.call(updateArticle, { params: { id: body.id }, body: { state: 'published' } })
  return body.id
}

test('words are alike with letters wrong, and not when they are others', () => {
  expect(likeness('pritner blnak', 'The printer prints blank pages')).toBeGreaterThan(0.4)
  expect(likeness('imprimente', 'L’imprimante sort des pages blanches')).toBeGreaterThan(0.5)
  expect(likeness('password', 'The printer prints blank pages')).toBeLessThan(0.3)
  expect(likeness('', 'The printer')).toBe(0)
})

describe('the knowledge base', () => {
  test('a list shows an article’s first words without the marks of Markdown, and with their own dashes', async () => {
    const desk = await aServer()
    const technician = await desk.as(await desk.aTechnician())
    const body = '# Le Wi-Fi\n\n- Coupez le **Wi-Fi**\n- Rallumez-le\n\n---\n\nUn e-mail suit - peut-être.'
    await anArticle(technician, { texts: { fr: { title: 'Le Wi-Fi', body } } })
    const [row] = (await technician.call(listArticles, {})).body.items
    expect(row?.excerpt).toBe('Le Wi-Fi Coupez le Wi-Fi Rallumez-le Un e-mail suit peut-être.')
  })

  test('[DSK-3] requesters read what is published for them, technicians everything, and only they write', async () => {
    const desk = await aServer()
    const technician = await desk.as(await desk.aTechnician())
    const requester = await desk.as(await desk.aRequester())
    const open = await anArticle(technician)
    const internal = await anArticle(technician, { audience: 'internal' })
    const draft = await anArticle(technician, { draft: true })
    const seen = async (client: TestClient) =>
      (await client.call(listArticles, {})).body.items.map(({ id }) => id).sort()
    expect(await seen(requester)).toEqual([open])
    expect(await seen(technician)).toEqual([open, internal, draft].sort())
    for (const id of [internal, draft]) {
      expect((await requester.call(readArticle, { params: { id } })).status).toBe(404)
      expect((await requester.call(voteArticle, { params: { id }, body: { helpful: true } })).status).toBe(
        404,
      )
      expect((await requester.call(articleSolved, { params: { id } })).status).toBe(404)
    }
    expect((await requester.call(createArticle, { body: { texts: printer } })).status).toBe(403)
    expect((await requester.call(readArticleDraft, { params: { id: open } })).status).toBe(403)
    const wider = { query: { audience: 'internal' as const, state: 'draft' as const } }
    expect((await requester.call(listArticles, wider)).body.items.map(({ id }) => id)).toEqual([open])
  })

  test('search finds by each language’s own rules, without accents, with a beginning, and with letters wrong', async () => {
    const desk = await aServer()
    const technician = await desk.as(await desk.aTechnician())
    const id = await anArticle(technician)
    await anArticle(technician, { texts: { en: { title: 'A new password', body: 'Open the profile.' } } })
    const found = async (search: string, language?: 'en' | 'fr') =>
      (await technician.call(listArticles, { query: { search, ...(language && { language }) } })).body.items
    const cases: [search: string, language: 'en' | 'fr'][] = [
      ['printers', 'en'],
      ['my printer does not print', 'en'],
      ['toner', 'en'],
      ['cartouche', 'fr'],
      ['verifiez', 'fr'],
      ['imprim', 'fr'],
      ['imprimente', 'fr'],
      ['pritner', 'en'],
    ]
    for (const [search, language] of cases)
      expect(await found(search), search).toMatchObject([{ id, language }])
    expect(await found('elephants')).toEqual([])
    expect(await found("'); drop & | ! :*")).toEqual([])
    const [french] = await found('pages', 'fr')
    expect(french).toMatchObject({ language: 'fr', title: printer.fr.title })
  })

  test('every text stays a version, and one of before can be had back; the last text cannot be taken away', async () => {
    const desk = await aServer()
    const technician = await desk.as(await desk.aTechnician({ name: 'Nora' }))
    const id = await anArticle(technician)
    const params = { id }
    const again = { title: 'Blank pages', body: 'Other words.' }
    await technician.call(updateArticle, { params, body: { texts: { en: again } } })
    const { items } = (await technician.call(listArticleVersions, { params })).body
    expect(items.map(({ title, by }) => [title, by])).toContainEqual([printer.en.title, 'Nora'])
    const first = items.find(({ title }) => title === printer.en.title)
    const restored = await technician.call(restoreArticleVersion, {
      params: { id, versionId: first?.id ?? '' },
    })
    expect(restored.body.texts.en).toEqual(printer.en)
    expect((await technician.call(listArticleVersions, { params })).body.items).toHaveLength(4)
    const none = await technician.call(updateArticle, { params, body: { texts: { en: null, fr: null } } })
    expect(none.status).toBe(400)
    expect((await technician.call(readArticleDraft, { params })).body.texts.fr).toEqual(printer.fr)
  })

  test('one vote of each person, which they may change, and tickets that were not needed are counted', async () => {
    const desk = await aServer()
    const technician = await desk.as(await desk.aTechnician())
    const requester = await desk.as(await desk.aRequester())
    const params = { id: await anArticle(technician) }
    await requester.call(voteArticle, { params, body: { helpful: true } })
    const { body } = await requester.call(voteArticle, { params, body: { helpful: false } })
    expect(body.myVote).toBe('unhelpful')
    await technician.call(voteArticle, { params, body: { helpful: true } })
    await requester.call(articleSolved, { params })
    expect((await technician.call(readArticleDraft, { params })).body).toMatchObject({
      helpful: 1,
      unhelpful: 1,
      solved: 1,
    })
  })

  test('without an account there is nothing, until the organisation opens its public articles', async () => {
    const desk = await aServer()
    const technician = await desk.as(await desk.aTechnician())
    const id = await anArticle(technician)
    const internal = await anArticle(technician, { audience: 'internal' })
    const stranger = desk.anonymous()
    expect((await stranger.call(listPublicArticles, {})).status).toBe(404)
    expect((await stranger.call(readPublicArticle, { params: { id } })).status).toBe(404)
    const administrator = await desk.as(await desk.anAdministrator())
    await administrator.call(updatePortalSettings, { body: { openArticles: true } })
    expect((await stranger.call(listPublicArticles, {})).body.items).toMatchObject([{ id }])
    const read = { params: { id }, query: { language: 'fr' as const } }
    expect((await stranger.call(readPublicArticle, read)).body.title).toBe(printer.fr.title)
    expect((await stranger.call(readPublicArticle, { params: { id: internal } })).status).toBe(404)
    const elsewhere = desk.anonymous(await desk.anOrganisation())
    expect((await elsewhere.call(readPublicArticle, { params: { id } })).status).toBe(404)
  })
})
