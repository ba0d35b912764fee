import * as contracts from '@deskside/protocol/http/saved-views'
import { describe, expect, it } from 'vitest'
import { aServer } from '../support/server.ts'

describe('[DSK-1] saved views', () => {
  it('are not for requesters, and each technician has their own', async () => {
    const desk = await aServer()
    const requester = await desk.as(await desk.aRequester())
    expect((await requester.call(contracts.listSavedViews)).status).toBe(403)
    const [one, two] = [await desk.as(await desk.aTechnician()), await desk.as(await desk.aTechnician())]
    const { body } = await one.call(contracts.createSavedView, {
      body: { name: 'Mine', query: 'assignee=me' },
    })
    expect((await two.call(contracts.listSavedViews)).body.items).toEqual([])
    expect((await two.call(contracts.deleteSavedView, { params: { id: body.id } })).status).toBe(404)
    expect((await one.call(contracts.listSavedViews)).body.items).toEqual([body])
    expect((await one.call(contracts.deleteSavedView, { params: { id: body.id } })).status).toBe(200)
    expect((await one.call(contracts.listSavedViews)).body.items).toEqual([])
  })

  it('are replaced by the same name again, also by ten saves at once', async () => {
    const desk = await aServer()
    const client = await desk.as(await desk.aTechnician())
    const save = (name: string, query: string) =>
      client.call(contracts.createSavedView, { body: { name, query } })
    await save('Urgent', 'priority=1')
    await Promise.all(Array.from({ length: 10 }, (_, index) => save('URGENT', `priority=${index}`)))
    await save('Anything', '')
    const { body } = await client.call(contracts.listSavedViews)
    expect(body.items.map(({ name }) => name)).toEqual(['Anything', 'URGENT'])
  })
})
