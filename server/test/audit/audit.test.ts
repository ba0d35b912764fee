import { exportAudit, listAudit, verifyAudit as verifyContract } from '@deskside/protocol/http/audit'
import { signIn } from '@deskside/protocol/http/login'
import { updateOrganisation } from '@deskside/protocol/http/organisation'
import { updatePerson } from '@deskside/protocol/http/people'
import { createTeam } from '@deskside/protocol/http/teams'
import { closeTicket } from '@deskside/protocol/http/tickets'
import { asc, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auditEntries, auditHeads } from '../../src/db/schema/index.ts'
import { headLine, parseHeadLine } from '../../src/domain/audit/chain.ts'
import { recordAudit } from '../../src/domain/audit/record-audit.ts'
import { sealAudit } from '../../src/domain/audit/seal-audit.ts'
import { signHeads } from '../../src/domain/audit/sign-heads.ts'
import { verifyAudit } from '../../src/domain/audit/verify-audit.ts'
import { dayIn } from '../support/day-in.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { aCast, aDevice, aSession } from '../support/sessions.ts'
import { attackOn, statementsOf, withoutTrigger } from './attacks.ts'

const entriesOf = (desk: TestDesk, organisationId = desk.organisation.id) =>
  desk.deps.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.organisationId, organisationId))
    .orderBy(asc(auditEntries.sequence), asc(auditEntries.id))

const write = (desk: TestDesk, n: number) =>
  recordAudit(desk.deps.db, {
    organisationId: desk.organisation.id,
    actorId: null,
    action: 'team.changed',
    object: { type: 'team', id: null },
    details: { n, nested: { b: [1, { z: 1, a: 2 }], a: null } },
    at: desk.clock.now(),
  })

describe('[10] the audit', () => {
  test('who did what to which thing, with the change or not at all, and ticket and session steps by themselves', async () => {
    const desk = await aServer()
    const boss = await desk.anAdministrator({ password: 'correct horse battery' })
    const client = await desk.as(boss)
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    await aDevice(desk, session)
    const technician = await desk.as(cast.technician)
    await technician.call(closeTicket, { params: { id: cast.ticketId }, body: { endSession: true } })
    await client.call(createTeam, { body: { name: 'Field' } })
    expect((await client.call(createTeam, { body: { name: 'Field' } })).status).toBe(409)
    await client.call(updateOrganisation, { body: { requestersMayClose: false } })
    await client.call(updatePerson, { params: { id: cast.technician.id }, body: { role: 'administrator' } })
    await desk.anonymous().call(signIn, { body: { email: boss.email, password: 'wrong' } })
    await desk.anonymous().call(signIn, { body: { email: 'nobody@example.org', password: 'wrong' } })
    await desk.anonymous().call(signIn, { body: { email: boss.email, password: 'correct horse battery' } })

    const entries = await entriesOf(desk)
    const said = entries.map(({ action }) => action)
    for (const action of [
      'ticket.created',
      'session.started',
      'session.joined',
      'session.ended',
      'ticket.closed',
    ])
      expect(said).toContain(action)
    expect(said.filter((action) => action === 'team.created')).toHaveLength(1)
    expect(said.filter((action) => action === 'login.refused')).toHaveLength(1)
    expect(said.filter((action) => action === 'login.succeeded')).toHaveLength(1)
    expect(entries.find(({ action }) => action === 'person.role_changed')).toMatchObject({
      actorId: boss.id,
      objectType: 'person',
      objectId: cast.technician.id,
      details: { from: 'technician', to: 'administrator' },
    })
    expect(entries.find(({ action }) => action === 'ticket.closed')).toMatchObject({
      actorId: cast.technician.id,
      objectId: cast.ticketId,
    })
  })

  test('refuses every change and removal, also to the database’s owner', async () => {
    const desk = await aServer()
    await write(desk, 1)
    await sealAudit(desk.deps)
    await signHeads(desk.deps)
    for (const statement of [
      `update audit_entries set details = '{}'`,
      `update audit_entries set sequence = null, hash = null`,
      `update audit_entries set sequence = sequence + 10`,
      'delete from audit_entries',
      'truncate audit_entries',
      `update audit_heads set hash = 'x'`,
      'delete from audit_heads',
      'truncate audit_heads',
    ])
      await expect(desk.deps.db.execute(sql.raw(statement)), statement).rejects.toThrow()
    expect((await verifyAudit(desk.deps, desk.organisation.id)).intact).toBe(true)
  })

  test('many at once get one order without gaps, whichever node seals, and what is undone leaves nothing', async () => {
    const desk = await aServer()
    await desk.anOrganisation()
    const undone = desk.deps.db.transaction(async (tx) => {
      await recordAudit(tx, {
        organisationId: desk.organisation.id,
        actorId: null,
        action: 'team.deleted',
        object: { type: 'team', id: null },
        at: desk.clock.now(),
      })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await Promise.all([
      ...Array.from({ length: 40 }, (_, n) => write(desk, n)),
      ...Array.from({ length: 6 }, () => sealAudit(desk.deps)),
    ])
    await sealAudit(desk.deps)
    const entries = await entriesOf(desk)
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, n) => n + 1))
    expect(entries.map(({ action }) => action)).not.toContain('team.deleted')
    expect(await verifyAudit(desk.deps, desk.organisation.id)).toMatchObject({ intact: true, trouble: null })
  })

  test('changed, deleted, put in another order, doubled, or cut: found, at every place that was tried', async () => {
    const desk = await aServer()
    const { db } = desk.deps
    const organisationId = desk.organisation.id
    for (let n = 0; n < 60; n++) await write(desk, n)
    await signHeads(desk.deps)
    const entries = await entriesOf(desk)
    const last = entries.length
    const [head] = await db.select().from(auditHeads).where(eq(auditHeads.organisationId, organisationId))
    expect(head && parseHeadLine(headLine(head))).toEqual(head)
    await withoutTrigger(desk)
    await fc.assert(
      fc.asyncProperty(attackOn(last), async (one) => {
        const back = new Error('back to what was')
        await db
          .transaction(async (tx) => {
            for (const statement of statementsOf(one, organisationId)) await tx.execute(sql.raw(statement))
            const verdict = await verifyAudit(
              { ...desk.deps, db: tx as unknown as typeof db },
              organisationId,
            )
            expect(verdict.intact, JSON.stringify(one)).toBe(false)
            throw back
          })
          .catch((error: unknown) => {
            if (error !== back) throw error
          })
      }),
      { numRuns: 150 },
    )
    expect(await verifyAudit(desk.deps, organisationId)).toMatchObject({ intact: true, signedUpTo: last })
  })

  test('a tail that is cut together with its heads shows by a head from the log; another organisation’s head does not count', async () => {
    const desk = await aServer()
    const { db } = desk.deps
    for (let n = 0; n < 5; n++) await write(desk, n)
    await signHeads(desk.deps)
    const [head] = await db
      .select()
      .from(auditHeads)
      .where(eq(auditHeads.organisationId, desk.organisation.id))
    if (!head) throw new Error('no head')
    await withoutTrigger(desk)
    await db.execute(sql`delete from audit_heads`)
    await db.execute(sql`delete from audit_entries where sequence > 2`)
    expect((await verifyAudit(desk.deps, desk.organisation.id)).intact).toBe(true)
    expect((await verifyAudit(desk.deps, desk.organisation.id, [head])).trouble).toEqual({
      kind: 'cut',
      sequence: head.sequence,
    })
    const forged = { ...head, sequence: 1, hash: 'f'.repeat(64) }
    expect((await verifyAudit(desk.deps, desk.organisation.id, [forged])).intact).toBe(false)
    const other = await desk.anOrganisation()
    await sealAudit(desk.deps)
    expect((await verifyAudit(desk.deps, other.id, [head])).intact).toBe(true)
  })
})

describe('[10] reading the audit', () => {
  test('is an administrator’s, of their own organisation, filtered, in pages, and audited itself', async () => {
    const desk = await aServer()
    const boss = await desk.anAdministrator()
    const client = await desk.as(boss)
    const technician = await desk.as(await desk.aTechnician())
    expect((await technician.call(listAudit)).status).toBe(403)
    expect((await technician.call(verifyContract)).status).toBe(403)
    expect((await technician.call(exportAudit)).status).toBe(403)
    const other = await desk.anOrganisation({ name: 'Elsewhere' })
    for (const name of ['One', 'Two', 'Three']) await client.call(createTeam, { body: { name } })
    await sealAudit(desk.deps)
    const first = await client.call(listAudit, { query: { area: 'team', limit: 2 } })
    expect(first.body.items.map(({ object }) => object.label)).toEqual(['Three', 'Two'])
    expect(first.body.items[0]?.actor).toEqual({ id: boss.id, name: boss.name })
    const second = await client.call(listAudit, {
      query: { area: 'team', limit: 2, after: first.body.next ?? '' },
    })
    expect(second.body.items.map(({ object }) => object.label)).toEqual(['One'])
    expect(second.body.next).toBeUndefined()
    const nobody = await client.call(listAudit, { query: { actorId: other.teamId } })
    expect(nobody.body.items).toEqual([])
    const today = dayIn(desk.clock.now())
    const early = await client.call(listAudit, { query: { to: '2020-01-01' } })
    expect(early.body.items).toEqual([])
    const { body } = await client.call(exportAudit, {
      query: { format: 'json', from: '2020-01-01', area: 'team' },
    })
    expect(body).toHaveLength(3)
    const csv = String((await client.call(exportAudit, { query: { format: 'csv' } })).body)
    expect(csv).toContain('team.created')
    expect(csv).not.toContain(other.id)
    expect((await client.call(verifyContract)).body).toMatchObject({ intact: true, trouble: null })
    await sealAudit(desk.deps)
    const reads = await client.call(listAudit, { query: { area: 'audit', to: today } })
    const actions = reads.body.items.map(({ action }) => action)
    for (const action of ['audit.read', 'audit.exported', 'audit.verified']) expect(actions).toContain(action)
  })
})
