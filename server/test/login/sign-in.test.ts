import * as login from '@deskside/protocol/http/login'
import { readMe, updateMe } from '@deskside/protocol/http/people'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { loginFailures, logins } from '../../src/db/schema/identities.ts'
import { people } from '../../src/db/schema/people.ts'
import { forgetOldLogins } from '../../src/domain/login/forget-old-logins.ts'
import { aServer } from '../support/server.ts'

const password = 'correct horse battery'

test('a wrong password and an unknown address get the same answer, and no cookie', async () => {
  const desk = await aServer()
  const person = await desk.aTechnician({ password })
  const client = desk.anonymous()
  const wrong = await client.call(login.signIn, { body: { email: person.email, password: 'something else' } })
  const unknown = await client.call(login.signIn, { body: { email: 'nobody@example.org', password } })
  for (const answer of [wrong, unknown])
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'wrong_credentials' } } })
  expect(client.cookies.size).toBe(0)
})

test('the right password opens the desk with one HttpOnly cookie, whatever the case of the address', async () => {
  const desk = await aServer()
  const person = await desk.aTechnician({ password, email: 'Ada@Example.org' })
  const client = desk.anonymous()
  const answer = await client.call(login.signIn, { body: { email: 'aDA@example.ORG', password } })
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual({})
  expect(String(answer.headers['set-cookie'])).toMatch(
    /^dsk=[^;]+; Max-Age=28800; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  const me = await client.call(readMe)
  expect(me.body.person.id).toBe(person.id)
})

test('over HTTPS the cookie is held to this very host', async () => {
  const desk = await aServer({ env: { PUBLIC_URL: 'https://desk.example.org' } })
  const person = await desk.aTechnician({ password })
  const client = desk.anonymous()
  const answer = await client.request(
    'POST',
    login.signIn.path,
    { email: person.email, password },
    { origin: 'https://desk.example.org' },
  )
  expect(String(answer.headers['set-cookie'])).toMatch(
    /^__Host-dsk=[^;]+; Max-Age=28800; Path=\/; HttpOnly; Secure/,
  )
  expect((await client.call(readMe)).status).toBe(200)
})

test('signing out ends the login on the server, not only in the browser', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.aTechnician())
  const before = new Map(client.cookies)
  expect((await client.call(login.signOut)).status).toBe(200)
  client.cookies = before
  expect(await client.call(readMe)).toMatchObject({ status: 401, body: { error: { code: 'login_expired' } } })
})

test('a login ends after eight hours without use, and after seven days of any use', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.aTechnician())
  desk.clock.advanceHours(7.9)
  expect((await client.call(readMe)).status).toBe(200)
  for (let hours = 0; hours < 7 * 24 - 14; hours += 7) {
    desk.clock.advanceHours(7)
    expect((await client.call(readMe)).status).toBe(200)
  }
  desk.clock.advanceHours(7.9)
  expect((await client.call(readMe)).status).toBe(401)

  const idle = await desk.as(await desk.aTechnician())
  desk.clock.advanceHours(8.1)
  expect(await idle.call(readMe)).toMatchObject({ status: 401, body: { error: { code: 'login_expired' } } })
})

test('a cookie that we did not sign is nobody', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.aTechnician())
  const value = client.cookies.get('dsk') ?? ''
  client.cookies.set(
    'dsk',
    value.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')),
  )
  expect((await client.call(readMe)).status).toBe(401)
})

test('a token from a stolen database opens nothing without the key', async () => {
  const desk = await aServer()
  await desk.as(await desk.aTechnician())
  const [row] = await desk.deps.db.select().from(logins)
  const client = desk.anonymous()
  client.cookies.set('dsk', row?.token ?? '')
  expect((await client.call(readMe)).status).toBe(401)
})

test('a disabled person is put out at once, and cannot sign in', async () => {
  const desk = await aServer()
  const person = await desk.aTechnician({ password })
  const client = await desk.as(person)
  await desk.deps.db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, person.id))
  expect(await client.call(readMe)).toMatchObject({
    status: 403,
    body: { error: { code: 'account_disabled' } },
  })
  const again = desk.anonymous()
  const answer = await again.call(login.signIn, { body: { email: person.email, password } })
  expect(answer).toMatchObject({ status: 403, body: { error: { code: 'account_disabled' } } })
  expect(again.cookies.size).toBe(0)
})

test('after five wrong passwords the address has to wait, also an unknown one; a right one forgets them', async () => {
  const desk = await aServer()
  const person = await desk.aTechnician({ password })
  const client = desk.anonymous()
  for (const email of [person.email, 'nobody@example.org']) {
    for (let n = 0; n < 6; n++)
      expect((await client.call(login.signIn, { body: { email, password: 'wrong' } })).status).toBe(401)
    expect(await client.call(login.signIn, { body: { email, password } })).toMatchObject({
      status: 429,
      body: { error: { details: { retryAfterSeconds: 2 } } },
    })
  }
  desk.clock.advance(2_000)
  expect((await client.call(login.signIn, { body: { email: person.email, password } })).status).toBe(200)
  expect(await desk.deps.db.select().from(loginFailures)).toHaveLength(1)
})

test('after a hundred wrong passwords in a row the right one no longer opens', async () => {
  const desk = await aServer()
  const person = await desk.aTechnician({ password })
  const client = desk.anonymous()
  await client.call(login.signIn, { body: { email: person.email, password: 'wrong' } })
  await desk.deps.db.update(loginFailures).set({ failures: 100 })
  desk.clock.advanceHours(5)
  expect(await client.call(login.signIn, { body: { email: person.email, password } })).toMatchObject({
    status: 429,
    body: { error: { details: { newPasswordNeeded: true } } },
  })
})

test('the same address in two organisations is two identities: neither password opens the other', async () => {
  const desk = await aServer()
  const other = await desk.anOrganisation()
  await desk.aTechnician({ email: 'ada@example.org', password })
  await desk.aTechnician({ email: 'ada@example.org', password: 'another long password' }, other)
  const body = { email: 'ada@example.org', password }
  expect((await desk.anonymous(other).call(login.signIn, { body })).status).toBe(401)
  const here = desk.anonymous()
  expect((await here.call(login.signIn, { body })).status).toBe(200)
  const there = desk.anonymous(other)
  there.cookies = new Map(here.cookies)
  expect((await there.call(readMe)).status).toBe(401)
})

test('changing something needs the token of this very login', async () => {
  const desk = await aServer()
  const person = await desk.aTechnician()
  const client = await desk.as(person)
  const otherLogin = await desk.as(person)
  for (const token of ['', 'x', otherLogin.csrfToken ?? ''])
    expect(
      await client.call(updateMe, { body: { name: 'Eve' }, headers: { 'x-csrf-token': token } }),
    ).toMatchObject({ status: 403, body: { error: { code: 'csrf_failed' } } })
  expect((await client.call(updateMe, { body: { name: 'Ada' } })).body.person.name).toBe('Ada')
})

test('only the doors of the login that we opened are open', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.anAdministrator())
  for (const path of [
    'sign-up/email',
    'update-user',
    'delete-user',
    'change-email',
    'list-accounts',
    'set-password',
  ])
    expect((await client.post(`/api/auth/${path}`, {})).status).toBe(404)
})

test('what is over is removed from the database, what stands stays', async () => {
  const desk = await aServer()
  const old = await desk.aTechnician({ password })
  await desk.as(old)
  await desk.anonymous().call(login.signIn, { body: { email: old.email, password: 'wrong' } })
  await desk.anonymous().call(login.askForPasswordReset, { body: { email: old.email } })
  desk.clock.advanceHours(31 * 24)
  const client = await desk.as(old)
  expect(await forgetOldLogins(desk.deps)).toBe(3)
  expect(await forgetOldLogins(desk.deps)).toBe(0)
  expect((await client.call(readMe)).status).toBe(200)
})
