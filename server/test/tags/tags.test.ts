import * as contracts from '@deskside/protocol/http/tags'
import * as tickets from '@deskside/protocol/http/tickets'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { auditEntries, tickets as ticketTable } from '../../src/db/schema/index.ts'
import { finishRetagging } from '../../src/domain/tags/retag-tickets.ts'
import { aServer } from '../support/server.ts'
import { aTicket } from '../support/tickets.ts'

async function aDeskWithTags() {
  const desk = await aServer()
  const [technician, administrator] = [await desk.aTechnician(), await desk.anAdministrator()]
  const client = await desk.as(administrator)
  const tagged = async (...tags: string[]) => (await aTicket(desk, technician, { tags })).ticket
  const tagsOf = async (id: string) => (await client.call(tickets.readTicket, { params: { id } })).body.tags
  const list = async (search?: string) =>
    (await client.call(contracts.listTags, { query: search ? { search } : {} })).body.items
  const idOf = async (name: string) => {
    const found = (await list()).find((tag) => tag.name === name)
    if (!found) throw new Error(`no tag ${name}`)
    return found.id
  }
  return { desk, technician, client, tagged, tagsOf, list, idOf }
}

describe('[DSK-1] tags', () => {
  it('are one, however they are spelled, and spelled as they were first', async () => {
    const { tagged, tagsOf, list, technician, desk } = await aDeskWithTags()
    const one = await tagged('Réseau', 'VIP')
    const two = await tagged('reseau', ' RÉSEAU ', 'vip', 'new  one')
    expect(await tagsOf(one.id)).toEqual(['Réseau', 'VIP'])
    expect(await tagsOf(two.id)).toEqual(['Réseau', 'VIP', 'new one'])
    expect((await list()).map(({ name, uses }) => [name, uses])).toEqual([
      ['new one', 1],
      ['Réseau', 2],
      ['VIP', 2],
    ])
    const client = await desk.as(technician)
    const found = await client.call(tickets.listTickets, { query: { tag: 'RESEAU' } })
    expect(found.body.items).toHaveLength(2)
  })

  it('are suggested by their beginning first, without case and accents, to technicians alone', async () => {
    const { desk, technician, tagged } = await aDeskWithTags()
    await tagged('Écran noir', 'grand écran', 'souris')
    const suggest = async (typed: string) =>
      (await (await desk.as(technician)).call(contracts.suggestTags, { query: { typed } })).body.items
    expect(await suggest('ecran')).toEqual(['Écran noir', 'grand écran'])
    expect(await suggest('%')).toEqual([])
    const requester = await desk.as(await desk.aRequester())
    expect((await requester.call(contracts.suggestTags, { query: {} })).status).toBe(403)
    const elsewhere = await desk.anOrganisation()
    const stranger = await desk.as(await desk.anAdministrator({}, elsewhere))
    expect((await stranger.call(contracts.suggestTags, { query: {} })).body.items).toEqual([])
    expect((await stranger.call(contracts.listTags, {})).body.items).toEqual([])
  })

  it('have a colour of the palette or none, set by administrators, read by technicians, kept by renaming', async () => {
    const { desk, technician, client, tagged, idOf } = await aDeskWithTags()
    await tagged('vip', 'wlan')
    const params = { id: await idOf('vip') }
    const mine = await desk.as(technician)
    const set = (colour: unknown, by = client) =>
      by.call(contracts.colourTag, { params, body: { colour } as { colour: null } })
    expect((await set('violet')).body).toMatchObject({ name: 'vip', colour: 'violet' })
    expect([(await set('#ff0000')).status, (await set('red', mine)).status]).toEqual([400, 403])
    await client.call(contracts.renameTag, { params, body: { name: 'VIP' } })
    const coloured = async (by = mine) => (await by.call(contracts.listTagColours, {})).body.items
    expect(await coloured()).toEqual([{ name: 'VIP', colour: 'violet' }])
    const stranger = await desk.as(await desk.anAdministrator({}, await desk.anOrganisation()))
    expect([await coloured(stranger), (await set('red', stranger)).status]).toEqual([[], 404])
    const requester = await desk.as(await desk.aRequester())
    expect((await requester.call(contracts.listTagColours, {})).status).toBe(403)
    await set(null)
    expect(await coloured()).toEqual([])
    const said = await desk.deps.db
      .select({ details: auditEntries.details })
      .from(auditEntries)
      .where(eq(auditEntries.action, 'tag.coloured'))
    expect(said).toHaveLength(2)
  })

  it('are renamed on every ticket, which is no newer by it; the former name becomes the new one', async () => {
    const { desk, client, tagged, tagsOf, list, idOf } = await aDeskWithTags()
    const { id, updatedAt } = await tagged('wlan', 'vip')
    const { body } = await client.call(contracts.renameTag, {
      params: { id: await idOf('wlan') },
      body: { name: 'Wi-Fi' },
    })
    expect(body).toMatchObject({ name: 'Wi-Fi', uses: 1, aliases: [{ name: 'wlan' }] })
    expect(await tagsOf(id)).toEqual(['Wi-Fi', 'vip'])
    const [row] = await desk.deps.db.select().from(ticketTable).where(eq(ticketTable.id, id))
    expect(row?.updatedAt).toEqual(updatedAt)
    expect(await tagsOf((await tagged('WLAN')).id)).toEqual(['Wi-Fi'])
    const back = { params: { id: await idOf('Wi-Fi') }, body: { name: 'WLAN' } }
    expect((await client.call(contracts.renameTag, back)).body).toMatchObject({
      name: 'WLAN',
      uses: 2,
      aliases: [{ name: 'Wi-Fi' }],
    })
    const taken = { params: { id: await idOf('vip') }, body: { name: 'wi-fi' } }
    expect((await client.call(contracts.renameTag, taken)).body).toMatchObject({
      error: { code: 'name_taken' },
    })
    expect(await list('nothing')).toEqual([])
    const audited = await desk.deps.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, 'tag.renamed'))
      .orderBy(auditEntries.id)
    expect(audited.map(({ details }) => details)).toEqual([
      { from: 'wlan', to: 'Wi-Fi' },
      { from: 'Wi-Fi', to: 'WLAN' },
    ])
  })

  it('are merged with all their other words, never into themselves; a ticket with both has one', async () => {
    const { client, tagged, tagsOf, list, idOf } = await aDeskWithTags()
    const [both, one] = [await tagged('imprimante', 'printer'), await tagged('printer', 'vip')]
    const [from, into] = [await idOf('printer'), await idOf('imprimante')]
    const merge = (id: string, intoId: string) =>
      client.call(contracts.mergeTag, { params: { id }, body: { intoId } })
    expect((await merge(from, from)).status).toBe(400)
    expect((await merge(from, into)).body).toMatchObject({ uses: 2, aliases: [{ name: 'printer' }] })
    expect(await tagsOf(both.id)).toEqual(['imprimante'])
    expect(await tagsOf(one.id)).toEqual(['imprimante', 'vip'])
    expect((await merge(into, await idOf('vip'))).body).toMatchObject({
      aliases: [{ name: 'imprimante' }, { name: 'printer' }],
    })
    expect((await merge(from, into)).status).toBe(400)
    expect((await list()).map(({ name }) => name)).toEqual(['vip'])
    expect(await tagsOf(both.id)).toEqual(['vip'])
  })

  it('are deleted from every ticket; another word is only forgotten', async () => {
    const { client, tagged, tagsOf, list, idOf } = await aDeskWithTags()
    const { id } = await tagged('a', 'b')
    const merged = await client.call(contracts.mergeTag, {
      params: { id: await idOf('a') },
      body: { intoId: await idOf('b') },
    })
    const other = merged.body.aliases[0]?.id ?? ''
    expect((await client.call(contracts.deleteTag, { params: { id: other } })).status).toBe(200)
    expect(await tagsOf(id)).toEqual(['b'])
    expect((await list())[0]?.aliases).toEqual([])
    await client.call(contracts.deleteTag, { params: { id: await idOf('b') } })
    expect(await tagsOf(id)).toEqual([])
    expect(await list()).toEqual([])
  })

  it('are added to and taken off many tickets at once, twenty on one at most', async () => {
    const { client, tagged, tagsOf } = await aDeskWithTags()
    const full = await tagged(...Array.from({ length: 20 }, (_none, index) => `tag ${index}`))
    const { id } = await tagged('VIP')
    const act = async (action: { do: 'add_tag' | 'remove_tag'; tag: string }) =>
      (await client.call(tickets.bulkUpdateTickets, { body: { ids: [full.id, id], action } })).body.results
    expect(await act({ do: 'add_tag', tag: 'one more' })).toMatchObject([{ ok: false }, { ok: true }])
    expect(await act({ do: 'add_tag', tag: 'TAG 3' })).toMatchObject([{ ok: true }, { ok: true }])
    expect(await act({ do: 'remove_tag', tag: 'vip' })).toMatchObject([{ ok: true }, { ok: true }])
    expect(await tagsOf(id)).toEqual(['one more', 'tag 3'])
  })

  it('a renaming that was interrupted is finished later', async () => {
    const { desk, client, tagged, tagsOf, idOf } = await aDeskWithTags()
    const { id } = await tagged('old')
    await client.call(contracts.renameTag, { params: { id: await idOf('old') }, body: { name: 'new' } })
    await desk.deps.db.execute(sql`update tickets set tags = array['old'] where id = ${id}`)
    await finishRetagging(desk.deps)
    expect(await tagsOf(id)).toEqual(['new'])
  })

  it('belong to administrators: a technician neither lists, renames, merges nor deletes them', async () => {
    const { desk, technician, tagged, idOf } = await aDeskWithTags()
    await tagged('x', 'y')
    const [id, intoId] = [await idOf('x'), await idOf('y')]
    const client = await desk.as(technician)
    const answers = [
      await client.call(contracts.listTags, {}),
      await client.call(contracts.renameTag, { params: { id }, body: { name: 'z' } }),
      await client.call(contracts.mergeTag, { params: { id }, body: { intoId } }),
      await client.call(contracts.deleteTag, { params: { id } }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
    const elsewhere = await desk.anOrganisation()
    const stranger = await desk.as(await desk.anAdministrator({}, elsewhere))
    expect((await stranger.call(contracts.deleteTag, { params: { id } })).status).toBe(404)
  })
})
