import { signIn } from '@deskside/protocol/http/login'
import * as contracts from '@deskside/protocol/http/people'
import { expect, test } from 'vitest'
import { updatePerson } from '../../src/domain/people/update-person.ts'
import { mailTo, tokenIn } from '../support/mailbox.ts'
import { aServer } from '../support/server.ts'

const invitation = { name: 'Ada', email: 'ada@example.org', role: 'technician' as const }

test('an invited technician chooses a password by the mailed link, once, and is a member', async () => {
  const desk = await aServer()
  const administrator = await desk.as(await desk.anAdministrator())
  const invited = await administrator.call(contracts.inviteTechnician, { body: invitation })
  expect(invited.body).toMatchObject({ standing: 'invited', can: { invite: true } })
  const token = tokenIn(await mailTo(desk.deps, invitation.email, 'technician_invitation'))
  const client = desk.anonymous()
  expect((await client.call(contracts.readInvitation, { body: { token } })).body).toMatchObject({
    organisation: 'Example',
    email: invitation.email,
    role: 'technician',
  })
  const body = { token, name: 'Ada L.', password: 'correct horse battery' }
  expect((await client.call(contracts.acceptInvitation, { body })).status).toBe(200)
  expect(await client.call(contracts.acceptInvitation, { body })).toMatchObject({
    status: 410,
    body: { error: { code: 'invitation_invalid' } },
  })
  await client.call(signIn, { body: { email: invitation.email, password: body.password } })
  expect((await client.call(contracts.readMe)).body.person).toMatchObject({
    name: 'Ada L.',
    role: 'technician',
    standing: 'active',
    remoteStart: true,
  })
})

test('an invitation ends with the next one, with its week, and with the person', async () => {
  const desk = await aServer()
  const administrator = await desk.as(await desk.anAdministrator())
  const { body: person } = await administrator.call(contracts.inviteTechnician, { body: invitation })
  const first = tokenIn(await mailTo(desk.deps, invitation.email, 'technician_invitation'))
  desk.clock.advance(1000)
  await administrator.call(contracts.inviteTechnician, { body: invitation })
  const second = tokenIn(await mailTo(desk.deps, invitation.email, 'technician_invitation'))
  const read = async (token: string) =>
    (await desk.anonymous().call(contracts.readInvitation, { body: { token } })).status
  expect(second).not.toBe(first)
  expect(await read(first)).toBe(410)
  expect(await read(second)).toBe(200)
  const params = { id: person.id }
  await administrator.call(contracts.updatePerson, { params, body: { disabled: true } })
  expect(await read(second)).toBe(410)
  await administrator.call(contracts.updatePerson, { params, body: { disabled: false } })
  expect(await read(second)).toBe(200)
  desk.clock.advanceHours(7 * 24)
  expect(await read(second)).toBe(410)
})

test('an invitation of one organisation is nothing in another', async () => {
  const desk = await aServer()
  const other = await desk.anOrganisation()
  const administrator = await desk.as(await desk.anAdministrator())
  await administrator.call(contracts.inviteTechnician, { body: invitation })
  const token = tokenIn(await mailTo(desk.deps, invitation.email, 'technician_invitation'))
  expect((await desk.anonymous(other).call(contracts.readInvitation, { body: { token } })).status).toBe(410)
})

test('an address belongs to one person of an organisation, whatever its case', async () => {
  const desk = await aServer()
  const other = await desk.anOrganisation()
  const client = await desk.as(await desk.aTechnician())
  const body = { name: 'Kim', email: 'Kim@Example.org' }
  expect((await client.call(contracts.createRequester, { body })).body).toMatchObject({ standing: 'invited' })
  expect(
    await client.call(contracts.createRequester, { body: { ...body, email: 'kim@example.ORG' } }),
  ).toMatchObject({
    status: 409,
    body: { error: { code: 'email_taken' } },
  })
  const elsewhere = await desk.as(await desk.aTechnician({}, other))
  expect((await elsewhere.call(contracts.createRequester, { body })).status).toBe(200)
})

test('an active person is not invited over', async () => {
  const desk = await aServer()
  const administrator = await desk.as(await desk.anAdministrator())
  const requester = await desk.aRequester()
  const technician = await desk.aTechnician()
  for (const { email } of [requester, technician])
    expect(
      (await administrator.call(contracts.inviteTechnician, { body: { ...invitation, email } })).status,
    ).toBe(409)
})

test('the list pages by name without gaps or doubles, filters by role, finds by name and address', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.aTechnician({ name: 'Zoé' }))
  for (let n = 0; n < 7; n++) await desk.aRequester({ name: `Person ${n % 3}` })
  const seen: string[] = []
  let after: string | undefined
  do {
    const { body } = await client.call(contracts.listPeople, { query: { limit: 3, ...(after && { after }) } })
    seen.push(...body.items.map((person) => person.id))
    after = body.next
  } while (after)
  expect(seen).toHaveLength(8)
  expect(new Set(seen).size).toBe(8)
  const names = async (query: object) =>
    (await client.call(contracts.listPeople, { query })).body.items.map((person) => person.name)
  expect(await names({ role: 'staff' })).toEqual(['Zoé'])
  expect(await names({ search: 'ZO' })).toEqual(['Zoé'])
  expect(await names({ search: 'requester-' })).toHaveLength(7)
  expect(await names({ search: '%' })).toEqual([])
  expect((await client.call(contracts.listPeople, { query: { after: 'nonsense' } })).status).toBe(400)
})

test('nobody is a member of two organisations: a list shows one, and ids of the other are not found', async () => {
  const desk = await aServer()
  const other = await desk.anOrganisation()
  const stranger = await desk.aTechnician({}, other)
  const administrator = await desk.as(await desk.anAdministrator())
  const list = (await administrator.call(contracts.listPeople)).body.items
  expect(list.map((person) => person.id)).not.toContain(stranger.id)
  const answer = await administrator.call(contracts.updatePerson, {
    params: { id: stranger.id },
    body: { name: 'Owned' },
  })
  expect(answer).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
})

test('another role, and disabling, end every login of the person', async () => {
  const desk = await aServer()
  const administrator = await desk.as(await desk.anAdministrator())
  for (const change of [{ role: 'requester' as const }, { disabled: true }]) {
    const person = await desk.aTechnician()
    const client = await desk.as(person)
    expect((await client.call(contracts.readMe)).status).toBe(200)
    const changed = await administrator.call(contracts.updatePerson, {
      params: { id: person.id },
      body: change,
    })
    expect(changed.status).toBe(200)
    expect((await client.call(contracts.readMe)).body).toMatchObject({ error: { code: 'login_expired' } })
  }
})

test('who leaves the staff leaves the teams and may not start sessions; who joins it may', async () => {
  const desk = await aServer()
  const administrator = await desk.as(await desk.anAdministrator())
  const person = await desk.aTechnician()
  const params = { id: person.id }
  const left = await administrator.call(contracts.updatePerson, { params, body: { role: 'requester' } })
  expect(left.body.remoteStart).toBe(false)
  expect((await desk.actorOf(person)).teamIds).toEqual([])
  const back = await administrator.call(contracts.updatePerson, { params, body: { role: 'technician' } })
  expect(back.body.remoteStart).toBe(true)
})

test('the last administrator stays: by role, by disabling, by themself or by each other at once', async () => {
  const desk = await aServer()
  const ada = await desk.anAdministrator()
  const client = await desk.as(ada)
  const demote = (id: string) =>
    client.call(contracts.updatePerson, { params: { id }, body: { role: 'technician' } })
  expect((await demote(ada.id)).status).toBe(403)

  // Both are let in before either is through: over HTTP the slower one may find itself signed out already.
  const eve = await desk.anAdministrator()
  const [adas, eves] = [await desk.actorOf(ada), await desk.actorOf(eve)]
  const answers = await Promise.allSettled([
    updatePerson(desk.deps, adas, eve.id, { disabled: true }),
    updatePerson(desk.deps, eves, ada.id, { role: 'requester' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'last_administrator' },
  })
})

test('an invited administrator who has not answered does not count as one', async () => {
  const desk = await aServer()
  const ada = await desk.anAdministrator()
  const client = await desk.as(ada)
  await client.call(contracts.inviteTechnician, { body: { ...invitation, role: 'administrator' } })
  const eve = await desk.anAdministrator()
  const eves = await desk.as(eve)
  expect(
    (await eves.call(contracts.updatePerson, { params: { id: ada.id }, body: { disabled: true } })).status,
  ).toBe(200)
  const list = (await eves.call(contracts.listPeople, { query: { role: 'administrator' } })).body.items
  expect(list.filter((person) => person.standing === 'active')).toHaveLength(1)
})

test('everybody changes themself, and only what is theirs to change', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.aRequester())
  const body = { name: 'Kim', language: 'fr' as const, timeZone: 'America/Montreal' }
  expect((await client.call(contracts.updateMe, { body })).body).toMatchObject({
    person: { name: 'Kim', language: 'fr', timeZone: 'America/Montreal', role: 'requester' },
    can: { administer: false, workTickets: false, startSessions: false, readReports: false },
  })
  const raised = await client.request('PATCH', contracts.updateMe.path, { role: 'administrator' })
  expect(raised).toMatchObject({ status: 200, body: { person: { role: 'requester' } } })
  expect((await client.call(contracts.updateMe, { body: { timeZone: 'Mars/Base' } })).status).toBe(400)
})
