import * as login from '@deskside/protocol/http/login'
import { readMe } from '@deskside/protocol/http/people'
import { expect, test } from 'vitest'
import { aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { totpCode } from '../support/totp.ts'

const password = 'correct horse battery'

async function withSecondFactor(desk: TestDesk) {
  const person = await desk.aTechnician({ password })
  const client = desk.anonymous()
  await signIn(client, person)
  const { body } = await client.call(login.enableSecondFactor, { body: { password } })
  const verified = await client.call(login.verifySecondFactor, { body: { code: totpCode(body.totpURI) } })
  expect(verified.status).toBe(200)
  return { person, client, uri: body.totpURI, backupCodes: body.backupCodes }
}

async function signIn(client: TestClient, person: TestPerson) {
  const answer = await client.call(login.signIn, { body: { email: person.email, password } })
  client.csrfToken = answer.body.twoFactorRedirect ? null : (await client.call(readMe)).body.csrfToken
  return answer
}

test('with a second factor the password alone opens nothing', async () => {
  const desk = await aServer()
  const { person } = await withSecondFactor(desk)
  const client = desk.anonymous()
  expect((await signIn(client, person)).body).toEqual({ twoFactorRedirect: true })
  expect((await client.call(readMe)).status).toBe(401)
  expect(await client.call(login.verifySecondFactor, { body: { code: '000000' } })).toMatchObject({
    status: 401,
    body: { error: { code: 'wrong_code' } },
  })
  expect((await client.call(readMe)).status).toBe(401)
})

test('the code of the authenticator completes the sign-in', async () => {
  const desk = await aServer()
  const { person, uri } = await withSecondFactor(desk)
  const client = desk.anonymous()
  await signIn(client, person)
  expect((await client.call(login.verifySecondFactor, { body: { code: totpCode(uri) } })).status).toBe(200)
  expect((await client.call(readMe)).body.person).toMatchObject({ id: person.id, secondFactor: true })
})

test('a code is worth nothing without the password before it', async () => {
  const desk = await aServer()
  const { uri } = await withSecondFactor(desk)
  const answer = await desk.anonymous().call(login.verifySecondFactor, { body: { code: totpCode(uri) } })
  expect(answer).toMatchObject({ status: 401, body: { error: { code: 'login_expired' } } })
})

test('five wrong codes end the attempt', async () => {
  const desk = await aServer()
  const { person, uri } = await withSecondFactor(desk)
  const client = desk.anonymous()
  await signIn(client, person)
  for (let n = 0; n < 5; n++) await client.call(login.verifySecondFactor, { body: { code: '000000' } })
  const answer = await client.call(login.verifySecondFactor, { body: { code: totpCode(uri) } })
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect((await client.call(readMe)).status).toBe(401)
})

test('a backup code works once', async () => {
  const desk = await aServer()
  const { person, backupCodes } = await withSecondFactor(desk)
  const [code = ''] = backupCodes
  for (const status of [200, 401]) {
    const client = desk.anonymous()
    await signIn(client, person)
    expect((await client.call(login.useBackupCode, { body: { code } })).status).toBe(status)
    expect((await client.call(readMe)).status).toBe(status)
  }
})

test('setting up and leaving out the second factor ask for the password again', async () => {
  const desk = await aServer()
  const { client } = await withSecondFactor(desk)
  client.csrfToken = (await client.call(readMe)).body.csrfToken
  for (const route of [login.disableSecondFactor, login.renewBackupCodes])
    expect(await client.call(route, { body: { password: 'not it at all' } })).toMatchObject({
      status: 401,
      body: { error: { code: 'wrong_credentials' } },
    })
  expect((await client.call(login.disableSecondFactor, { body: { password } })).status).toBe(200)
  expect((await client.call(readMe)).body.person.secondFactor).toBe(false)
})
