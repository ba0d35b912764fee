import * as login from '@deskside/protocol/http/login'
import { readMe, updatePerson } from '@deskside/protocol/http/people'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { identities, loginFailures } from '../../src/db/schema/identities.ts'
import { people } from '../../src/db/schema/people.ts'
import { issuePasswordLink } from '../../src/domain/login/issue-password-link.ts'
import { loginDoors } from '../../src/domain/login/login-doors.ts'
import { mailMagicLink } from '../../src/domain/login/mail-magic-link.ts'
import { mailTo, readMails, tokenIn } from '../support/mailbox.ts'
import { aServer } from '../support/server.ts'

const password = 'correct horse battery'

test('a requester whom nobody gave a login signs in by a mailed link, once', async () => {
  const desk = await aServer()
  const requester = await desk.aRequester()
  await desk.deps.db.update(people).set({ identityId: null }).where(eq(people.id, requester.id))
  await desk.deps.db.delete(identities)
  const client = desk.anonymous()
  const asked = await client.call(login.askForLink, { body: { email: requester.email.toUpperCase() } })
  expect(asked).toMatchObject({ status: 200, body: { status: true } })
  const token = tokenIn(await mailTo(desk.deps, requester.email, 'magic_link'))
  expect((await client.call(login.followLink, { body: { token } })).status).toBe(200)
  expect((await client.call(readMe)).body.person.id).toBe(requester.id)
  const second = await desk.anonymous().call(login.followLink, { body: { token } })
  expect(second).toMatchObject({ status: 404, body: { error: { code: 'link_not_valid' } } })
})

test('opening a link has no effect: mail scanners sign nobody in and use nothing up', async () => {
  const desk = await aServer()
  const requester = await desk.aRequester()
  const client = desk.anonymous()
  await client.call(login.askForLink, { body: { email: requester.email } })
  const token = tokenIn(await mailTo(desk.deps, requester.email, 'magic_link'))
  expect((await client.get(`/api/auth/magic-link/verify?token=${token}`)).status).toBe(405)
  expect((await client.call(login.followLink, { body: { token } })).status).toBe(200)
})

test('staff, disabled people, strangers and people with a second factor get no link, and the same answer', async () => {
  const desk = await aServer()
  const other = await desk.anOrganisation()
  const technician = await desk.aTechnician()
  const disabled = await desk.aRequester()
  await desk.deps.db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, disabled.id))
  const careful = await desk.aRequester()
  await desk.deps.db
    .update(identities)
    .set({ twoFactorEnabled: true })
    .where(eq(identities.id, careful.identityId ?? ''))
  const elsewhere = await desk.aRequester({}, other)
  const known = await desk.aRequester()
  for (const { email } of [technician, disabled, careful, elsewhere, known]) {
    expect((await desk.anonymous().call(login.askForLink, { body: { email } })).body).toEqual({
      status: true,
    })
    await mailMagicLink(desk.deps, desk.organisation.id, email, 'dsk_magic_test')
  }
  const recipients = new Set((await readMails(desk.deps)).map((mail) => mail.to))
  expect([...recipients]).toEqual([known.email])
})

test('a link of one organisation opens nothing in another', async () => {
  const desk = await aServer()
  const other = await desk.anOrganisation()
  const requester = await desk.aRequester({ email: 'kim@example.org' })
  await desk.aRequester({ email: 'kim@example.org' }, other)
  await desk.anonymous().call(login.askForLink, { body: { email: requester.email } })
  const token = tokenIn(await mailTo(desk.deps, requester.email, 'magic_link'))
  expect((await desk.anonymous(other).call(login.followLink, { body: { token } })).status).toBe(404)
  expect((await desk.anonymous().call(login.followLink, { body: { token } })).status).toBe(200)
})

test('a link that was mailed before somebody joined the staff no longer signs in', async () => {
  const desk = await aServer()
  const administrator = await desk.as(await desk.anAdministrator())
  const requester = await desk.aRequester()
  await desk.anonymous().call(login.askForLink, { body: { email: requester.email } })
  const token = tokenIn(await mailTo(desk.deps, requester.email, 'magic_link'))
  await administrator.call(updatePerson, { params: { id: requester.id }, body: { role: 'technician' } })
  const client = desk.anonymous()
  expect((await client.call(login.followLink, { body: { token } })).status).toBeGreaterThanOrEqual(400)
  expect((await client.call(readMe)).status).toBe(401)
})

test('a forgotten password: the link chooses a new one, once, and ends every login', async () => {
  const desk = await aServer()
  const person = await desk.aTechnician({ password })
  const signedIn = await desk.as(person)
  const client = desk.anonymous()
  await client.call(login.askForPasswordReset, { body: { email: person.email } })
  const token = tokenIn(await mailTo(desk.deps, person.email, 'password_reset'))
  const newPassword = 'a wholly new password'
  expect((await client.call(login.resetPassword, { body: { token, newPassword } })).status).toBe(200)
  expect((await signedIn.call(readMe)).status).toBe(401)
  expect((await client.call(login.signIn, { body: { email: person.email, password } })).status).toBe(401)
  const again = await client.call(login.resetPassword, { body: { token, newPassword: 'one more password' } })
  expect(again).toMatchObject({ status: 404, body: { error: { code: 'link_not_valid' } } })
  const answer = await client.call(login.signIn, { body: { email: person.email, password: newPassword } })
  expect(answer.status).toBe(200)
})

test('a forgotten password of nobody gets the same answer and no mail', async () => {
  const desk = await aServer()
  const known = await desk.aTechnician({ password })
  const client = desk.anonymous()
  const unknown = await client.call(login.askForPasswordReset, { body: { email: 'nobody@example.org' } })
  const answer = await client.call(login.askForPasswordReset, { body: { email: known.email } })
  expect(unknown.body).toEqual(answer.body)
  await mailTo(desk.deps, known.email, 'password_reset')
  expect(await readMails(desk.deps)).toHaveLength(1)
})

test('the tokens of mailed links are not in the database', async () => {
  const desk = await aServer()
  const requester = await desk.aRequester({ password })
  await desk.anonymous().call(login.askForLink, { body: { email: requester.email } })
  await desk.anonymous().call(login.askForPasswordReset, { body: { email: requester.email } })
  const tokens = [
    tokenIn(await mailTo(desk.deps, requester.email, 'magic_link')),
    tokenIn(await mailTo(desk.deps, requester.email, 'password_reset')),
  ]
  const rows = await desk.deps.db.query.verifications.findMany()
  expect(rows.length).toBeGreaterThanOrEqual(2)
  for (const token of tokens) expect(JSON.stringify(rows)).not.toContain(token)
})

test('an operator hands a locked-out administrator a link where no mail goes', async () => {
  const desk = await aServer()
  const person = await desk.anAdministrator({ password })
  const client = desk.anonymous()
  await client.call(login.signIn, { body: { email: person.email, password: 'wrong' } })
  await desk.deps.db.update(loginFailures).set({ failures: 100 })
  const doors = loginDoors(desk.deps)
  const link = await issuePasswordLink(desk.deps, doors, desk.organisation.id, person.email)
  const token = link?.split('#')[1] ?? ''
  const newPassword = 'a wholly new password'
  expect((await client.call(login.resetPassword, { body: { token, newPassword } })).status).toBe(200)
  expect(
    (await client.call(login.signIn, { body: { email: person.email, password: newPassword } })).status,
  ).toBe(200)
  expect(await issuePasswordLink(desk.deps, doors, desk.organisation.id, 'nobody@example.org')).toBeNull()
})
