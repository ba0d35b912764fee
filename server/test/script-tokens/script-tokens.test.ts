import * as contracts from '@deskside/protocol/http/script-tokens'
import { expect, test } from 'vitest'
import { createScriptToken } from '../../src/domain/script-tokens/create-script-token.ts'
import { aServer } from '../support/server.ts'

test('[ADM-8] a token is shown once; a technician sees their own, an administrator all', async () => {
  const desk = await aServer()
  const [tina, theo] = [await desk.aTechnician(), await desk.aTechnician()]
  const wish = { scopes: ['sessions' as const], days: null }
  const { token } = await createScriptToken(desk.deps, await desk.actorOf(tina), { ...wish, name: 'Tina’s' })
  await createScriptToken(desk.deps, await desk.actorOf(theo), { ...wish, name: 'Theo’s', days: 30 })
  expect(token).toMatch(/^dsk_api_[\w-]{49}$/)
  const list = async (person: typeof tina) =>
    (await (await desk.as(person)).call(contracts.listScriptTokens)).body
  const own = await list(tina)
  expect(own.items).toMatchObject([
    {
      name: 'Tina’s',
      scopes: ['sessions'],
      ending: token.slice(-4),
      owner: { id: tina.id },
      expiresAt: null,
    },
  ])
  expect(JSON.stringify(own)).not.toContain(token)
  expect(own.baseUrl).toBe('http://localhost/api/v1')
  expect(own.scopes).not.toContain('users')
  const all = await list(await desk.anAdministrator())
  expect(all.items.map(({ name }) => name)).toEqual(['Theo’s', 'Tina’s'])
  expect(all.scopes).toContain('users')
})

test('no token may do more than its owner', async () => {
  const desk = await aServer()
  const actor = await desk.actorOf(await desk.aTechnician())
  const wish = { name: 'Too much', days: null }
  await expect(createScriptToken(desk.deps, actor, { ...wish, scopes: ['users'] })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const requester = await desk.actorOf(await desk.aRequester())
  await expect(
    createScriptToken(desk.deps, requester, { ...wish, scopes: ['account'] }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

test('a name belongs to one token of the organisation until that is revoked', async () => {
  const desk = await aServer()
  const tina = await desk.aTechnician()
  const actor = await desk.actorOf(tina)
  const theo = await desk.as(await desk.aTechnician())
  const wish = { name: 'Till', scopes: ['sessions' as const], days: null }
  const { view } = await createScriptToken(desk.deps, actor, wish)
  await expect(createScriptToken(desk.deps, actor, { ...wish, name: 'TILL' })).rejects.toMatchObject({
    code: 'conflict',
    details: { field: 'name' },
  })
  const params = { id: view.id }
  expect((await theo.call(contracts.revokeScriptToken, { params })).status).toBe(404)
  const owner = await desk.as(tina)
  expect((await owner.call(contracts.revokeScriptToken, { params })).status).toBe(200)
  expect((await owner.call(contracts.revokeScriptToken, { params })).status).toBe(200)
  expect((await owner.call(contracts.listScriptTokens)).body.items[0]?.revokedAt).not.toBeNull()
  await createScriptToken(desk.deps, actor, wish)
})
