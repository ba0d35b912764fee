import * as contracts from '@deskside/protocol/http/saved-views'
import { createTeam, deleteTeam } from '@deskside/protocol/http/teams'
import { eq, like } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { auditEntries, savedViews } from '../../src/db/schema/index.ts'
import { createSavedView } from '../../src/domain/saved-views/create-saved-view.ts'
import { deleteSavedView } from '../../src/domain/saved-views/delete-saved-view.ts'
import { updateSavedView } from '../../src/domain/saved-views/update-saved-view.ts'
import { aServer, type TestClient, type TestDesk } from '../support/server.ts'

const names = async (client: TestClient) =>
  (await client.call(contracts.listSavedViews)).body.items.map(({ name, team, can, mine }) => [
    name,
    team?.name ?? null,
    mine,
    can.edit,
  ])

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
    const params = { id: body.id }
    expect((await two.call(contracts.updateSavedView, { params, body: { name: 'x' } })).status).toBe(404)
    expect((await two.call(contracts.deleteSavedView, { params })).status).toBe(404)
    expect((await one.call(contracts.listSavedViews)).body.items).toEqual([body])
    expect((await one.call(contracts.deleteSavedView, { params })).status).toBe(200)
    expect((await one.call(contracts.listSavedViews)).body.items).toEqual([])
  })

  it('are replaced by the same name again, also by ten saves at once', async () => {
    const desk = await aServer()
    const client = await desk.as(await desk.aTechnician())
    const save = (name: string, query: string) =>
      client.call(contracts.createSavedView, { body: { name, query } })
    await save('Urgent', 'priority=1')
    await Promise.all(Array.from({ length: 10 }, (_, index) => save('URGENT', `priority=${index}`)))
    const { id } = (await save('Anything', '')).body
    const { body } = await client.call(contracts.listSavedViews)
    expect(body.items.map(({ name }) => name)).toEqual(['Anything', 'URGENT'])
    const taken = await client.call(contracts.updateSavedView, { params: { id }, body: { name: 'urgent' } })
    expect(taken).toMatchObject({ status: 409, body: { error: { code: 'name_taken' } } })
  })

  it('are shared with a team of one’s own, and changed by their maker and administrators alone', async () => {
    const desk = await aServer()
    const team = desk.organisation.teamId
    const administrator = await desk.as(await desk.anAdministrator())
    const maker = await desk.as(await desk.aTechnician())
    const colleague = await desk.as(await desk.aTechnician())
    const outsider = await desk.as(await desk.aTechnician({ inTeam: false }))
    const shared = { name: 'Printers', query: 'tag=printer', scope: 'team', teamId: team } as const
    expect((await outsider.call(contracts.createSavedView, { body: shared })).status).toBe(403)
    const { body: view } = await maker.call(contracts.createSavedView, { body: shared })
    const teamName = view.team?.name ?? 'no team'
    expect(await names(colleague)).toEqual([['Printers', teamName, false, false]])
    // Saved anew without a word of whom it is for, it stays theirs.
    await maker.call(contracts.createSavedView, { body: { name: 'printers', query: 'tag=printer' } })
    await maker.call(contracts.createSavedView, { body: { name: 'Printers', query: 'tag=printer' } })
    expect(await names(colleague)).toEqual([['Printers', teamName, false, false]])
    expect(await names(administrator)).toEqual([['Printers', teamName, false, true]])
    expect(await names(outsider)).toEqual([])

    const params = { id: view.id }
    const change = (who: TestClient, body: { name?: string; scope?: contracts.SavedViewScope }) =>
      who.call(contracts.updateSavedView, { params, body })
    expect((await change(colleague, { name: 'Ours' })).status).toBe(403)
    expect((await colleague.call(contracts.deleteSavedView, { params })).status).toBe(403)
    expect((await change(maker, { scope: 'organisation' })).status).toBe(403)
    expect((await change(maker, { scope: 'team' })).status).toBe(400)
    expect((await change(maker, { name: 'Paper' })).body).toMatchObject({ name: 'Paper', scope: 'team' })
    expect((await change(administrator, { scope: 'organisation' })).status).toBe(200)
    expect(await names(outsider)).toEqual([['Paper', null, false, false]])
    // What an administrator has given to everybody, its maker may take back.
    expect((await change(maker, { scope: 'personal' })).status).toBe(200)
    expect([await names(outsider), await names(maker)]).toEqual([[], [['Paper', null, true, true]]])
    const audited = await desk.deps.db
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(like(auditEntries.action, 'saved_view.%'))
    expect(audited.map(({ action }) => action).toSorted()).toEqual([
      ...Array(5).fill('saved_view.changed'),
      'saved_view.created',
    ])
  })

  it('stay with their maker when the team goes, and never cross to another organisation', async () => {
    const desk = await aServer()
    const administrator = await desk.as(await desk.anAdministrator())
    const { body: team } = await administrator.call(createTeam, { body: { name: 'Night' } })
    const share = (scope: 'team' | 'organisation', teamId?: string) =>
      administrator.call(contracts.createSavedView, { body: { name: scope, query: '', scope, teamId } })
    await share('team', team.id)
    await share('organisation')
    await administrator.call(deleteTeam, { params: { id: team.id } })
    expect(await names(administrator)).toEqual([
      ['organisation', null, true, true],
      ['team', null, true, true],
    ])
    const elsewhere = await desk.anOrganisation()
    const stranger = await desk.as(await desk.anAdministrator({}, elsewhere))
    expect(await names(stranger)).toEqual([])
    expect((await share('team', elsewhere.teamId)).status).toBe(400)
  })

  const told = async (desk: TestDesk) =>
    (
      await desk.deps.db
        .select({ action: auditEntries.action, details: auditEntries.details })
        .from(auditEntries)
        .where(like(auditEntries.action, 'saved_view.%'))
        .orderBy(auditEntries.id)
    ).map(({ action, details }) => [action, details])

  it('that are shared are audited with their team: made, given other filters, deleted, and when the team goes', async () => {
    const desk = await aServer()
    const administrator = await desk.as(await desk.anAdministrator())
    const { body: team } = await administrator.call(createTeam, { body: { name: 'Night' } })
    const save = async (name: string) =>
      (
        await administrator.call(contracts.createSavedView, {
          body: { name, query: 'q=a', scope: 'team', teamId: team.id },
        })
      ).body.id
    const [gone, left] = [await save('Gone'), await save('Left')]
    const change = await administrator.call(contracts.updateSavedView, {
      params: { id: left },
      body: { query: 'q=b' },
    })
    expect(change.body).toMatchObject({ name: 'Left', query: 'q=b', scope: 'team' })
    await administrator.call(contracts.deleteSavedView, { params: { id: gone } })
    await administrator.call(deleteTeam, { params: { id: team.id } })
    const shared = { scope: 'team', teamId: team.id }
    expect(await told(desk)).toEqual([
      ['saved_view.created', { name: 'Gone', ...shared }],
      ['saved_view.created', { name: 'Left', ...shared }],
      ['saved_view.changed', { name: 'Left', ...shared, filters: 'changed' }],
      ['saved_view.deleted', { name: 'Gone', ...shared }],
      ['saved_view.changed', { name: 'Left', scope: 'personal', teamId: null, before: shared }],
    ])
  })

  it('are changed by two at once in what each has said, and deleted once', async () => {
    const desk = await aServer()
    const actor = await desk.actorOf(await desk.anAdministrator())
    for (let round = 0; round < 10; round++) {
      const { id } = await createSavedView(desk.deps, actor, { name: `v${round}`, query: '' })
      await Promise.all([
        updateSavedView(desk.deps, actor, id, { name: `w${round}` }),
        updateSavedView(desk.deps, actor, id, { scope: 'organisation' }),
        updateSavedView(desk.deps, actor, id, { query: 'q=x' }),
      ])
      const [view] = await desk.deps.db.select().from(savedViews).where(eq(savedViews.id, id))
      expect(view).toMatchObject({ name: `w${round}`, forEverybody: true, query: 'q=x' })
      const gone = await Promise.allSettled([1, 2, 3].map(() => deleteSavedView(desk.deps, actor, id)))
      expect(gone.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const one of gone)
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'not_found' })
    }
    expect((await told(desk)).filter(([action]) => action === 'saved_view.deleted')).toHaveLength(10)
  })

  it('keep whom they are for when their maker replaces them, and move from team to team by the team alone', async () => {
    const desk = await aServer()
    const administrator = await desk.as(await desk.anAdministrator())
    const maker = await desk.as(await desk.aTechnician())
    const { teamId } = desk.organisation
    const everybody = { name: 'All', query: '', scope: 'organisation' } as const
    expect((await maker.call(contracts.createSavedView, { body: everybody })).status).toBe(403)
    const { id } = (await maker.call(contracts.createSavedView, { body: { name: 'All', query: '' } })).body
    const change = (who: TestClient, body: { scope?: contracts.SavedViewScope; teamId?: string }) =>
      who.call(contracts.updateSavedView, { params: { id }, body })
    expect(await change(maker, { teamId })).toMatchObject({
      status: 400,
      body: { error: { details: { field: 'scope', reason: 'required' } } },
    })
    expect((await change(maker, { scope: 'team', teamId })).status).toBe(200)
    expect((await change(administrator, { scope: 'organisation' })).status).toBe(200)
    const again = await maker.call(contracts.createSavedView, { body: { ...everybody, query: 'q=x' } })
    expect(again).toMatchObject({ status: 200, body: { id, query: 'q=x', scope: 'organisation' } })
    expect((await change(maker, { scope: 'team', teamId })).status).toBe(200)
    expect((await maker.call(contracts.createSavedView, { body: everybody })).status).toBe(403)
    const { body: team } = await administrator.call(createTeam, { body: { name: 'Night' } })
    expect((await change(maker, { teamId: team.id })).status).toBe(403)
    expect((await change(administrator, { teamId: team.id })).body.team).toMatchObject({ name: 'Night' })
  })
})
