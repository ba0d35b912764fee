import { and, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tickets } from '../../src/db/schema/index.ts'
import type { Actor } from '../../src/domain/context.ts'
import { mayRead } from '../../src/domain/tickets/ticket-policy.ts'
import { visibleTo } from '../../src/domain/tickets/ticket-visibility.ts'
import { newId } from '../../src/lib/id.ts'
import { aServer } from '../support/server.ts'
import { aTicket } from '../support/tickets.ts'

describe('[DSK-3] the policy and the database', () => {
  it('see the same tickets, whoever asks', async () => {
    const desk = await aServer()
    const { db } = desk.deps
    const people = [await desk.aRequester(), await desk.aTechnician(), await desk.anAdministrator()]
    const other = await desk.anOrganisation()
    const { ticket } = await aTicket(desk, people[1] as (typeof people)[number])
    const ids = people.map(({ id }) => id)
    const facts = fc.record({
      requesterId: fc.constantFrom(...ids),
      assigneeId: fc.constantFrom(null, ...ids),
      teamId: fc.constantFrom(null, desk.organisation.teamId, other.teamId),
    })
    const actor = fc.record({
      organisationId: fc.constantFrom(desk.organisation.id, other.id),
      personId: fc.constantFrom(...ids, newId()),
      name: fc.constant('Somebody'),
      role: fc.constantFrom('requester', 'technician', 'administrator'),
      language: fc.constant('en'),
      remoteStart: fc.boolean(),
      teamIds: fc.subarray([desk.organisation.teamId, other.teamId]),
    }) as fc.Arbitrary<Actor>
    await fc.assert(
      fc.asyncProperty(facts, actor, async (set, who) => {
        await db.update(tickets).set(set).where(eq(tickets.id, ticket.id))
        const found = await db
          .select({ id: tickets.id })
          .from(tickets)
          .where(and(visibleTo(who), eq(tickets.id, ticket.id)))
        expect(found.length === 1).toBe(mayRead(who, { ...ticket, ...set }).allowed)
      }),
      { numRuns: 300 },
    )
  })
})
