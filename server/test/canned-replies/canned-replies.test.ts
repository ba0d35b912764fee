import * as contracts from '@deskside/protocol/http/canned-replies'
import { createTeam, deleteTeam } from '@deskside/protocol/http/teams'
import { createTicket } from '@deskside/protocol/http/tickets'
import { fillPlaceholders, strangePlaceholders } from '@deskside/protocol/vocabulary/reply-placeholders'
import { sql } from 'drizzle-orm'
import { describe, expect, it, test } from 'vitest'
import { aServer, type TestClient, type TestDesk } from '../support/server.ts'
import { until } from '../support/until.ts'

test.each([
  ['Hello {{requester.name}}, {{ ticket.number }}', []],
  ['{{ticket.password}}', ['{{ticket.password}}']],
  ['{{ ticket.title | upcase }}', ['{{ ticket.title | upcase }}']],
  ['{% if x %}', ['{% if x %}']],
  ['{{requester.name', ['{{requester.name']],
  ['a } b { c', []],
])('[DSK-1] a prepared reply takes our placeholders alone: %s', (text, strange) => {
  expect(strangePlaceholders(text)).toEqual(strange)
})

test('[DSK-1] what a value holds is not filled again', () => {
  const values = {
    'ticket.number': '1',
    'ticket.title': '{{technician.name}}',
    'requester.name': 'R',
    'technician.name': 'T',
  }
  expect(fillPlaceholders('{{ticket.title}} {{technician.name}}', values)).toBe('{{technician.name}} T')
})

async function aDesk() {
  const desk = await aServer()
  return {
    desk,
    technician: await desk.as(await desk.aTechnician()),
    otherTeam: await desk.as(await desk.aTechnician({ inTeam: false })),
    administrator: await desk.as(await desk.anAdministrator({ inTeam: false })),
  }
}

describe('[DSK-1] prepared replies', () => {
  const bodies = { en: 'Hello {{requester.name}}', fr: 'Bonjour {{requester.name}}' }
  const namesOf = async (client: TestClient) =>
    (await client.call(contracts.listCannedReplies)).body.items.map(({ name }) => name)

  const waitingForLocks = async ({ deps }: TestDesk) => {
    const { rows } = await deps.db.execute(sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
    return rows.length
  }

  it('for a team that is being deleted at that moment is made first and goes with it', async () => {
    const { desk, administrator } = await aDesk()
    const { body: team } = await administrator.call(createTeam, { body: { name: 'Night' } })
    const body = { name: 'night', scope: 'team', teamId: team.id, bodies } as const
    const [made, deleted] = await desk.deps.db.transaction(async (tx) => {
      // Keeps the reply from being written once its team is found.
      await tx.execute(sql`lock table canned_replies in share mode`)
      const making = administrator.call(contracts.createCannedReply, { body })
      await until(async () => (await waitingForLocks(desk)) === 1)
      const deleting = administrator.call(deleteTeam, { params: { id: team.id } })
      await until(async () => (await waitingForLocks(desk)) === 2)
      return [making, deleting]
    })
    expect((await made).status).toBe(200)
    expect((await deleted).status).toBe(200)
    expect(await namesOf(administrator)).toEqual([])
    expect((await administrator.call(contracts.createCannedReply, { body })).status).toBe(400)
  })

  it('are one’s own, a team’s or everybody’s, and nobody else’s', async () => {
    const { desk, technician, otherTeam, administrator } = await aDesk()
    const own = await technician.call(contracts.createCannedReply, {
      body: { name: 'own', scope: 'personal', bodies },
    })
    const { teamId } = desk.organisation
    await administrator.call(contracts.createCannedReply, {
      body: { name: 'team', scope: 'team', teamId, bodies },
    })
    const all = await administrator.call(contracts.createCannedReply, {
      body: { name: 'all', scope: 'organisation', bodies },
    })
    expect(await namesOf(technician)).toEqual(['all', 'own', 'team'])
    expect(await namesOf(otherTeam)).toEqual(['all'])
    expect(await namesOf(administrator)).toEqual(['all', 'team'])
    const change = (client: TestClient, id: string) =>
      client.call(contracts.updateCannedReply, { params: { id }, body: { name: 'mine-now' } })
    expect((await change(administrator, own.body.id)).status).toBe(404)
    expect((await change(technician, all.body.id)).status).toBe(403)
    const remove = await technician.call(contracts.deleteCannedReply, { params: { id: all.body.id } })
    expect(remove.status).toBe(403)
    for (const scope of ['team', 'organisation'] as const) {
      const body = { name: 'x', scope, bodies, ...(scope === 'team' && { teamId }) }
      expect((await technician.call(contracts.createCannedReply, { body })).status).toBe(403)
    }
  })

  it('are refused in words when a placeholder is unknown, nothing is said, or the name is taken', async () => {
    const { technician } = await aDesk()
    const create = async (name: string, words: typeof bodies) => {
      const body = { name, scope: 'personal' as const, bodies: words }
      return (await technician.call(contracts.createCannedReply, { body })).body
    }
    const refusals = [
      await create('wrong', { en: 'Hi {{ticket.secret}}', fr: '{% raw %}' }),
      await create('empty', { en: ' ', fr: '' }),
      await create('two words', bodies),
      (await create('Twice', bodies)) && (await create('tWICE', bodies)),
    ]
    expect(refusals).toMatchObject([
      { error: { code: 'placeholder_unknown', details: { names: '{{ticket.secret}}, {% raw %}' } } },
      { error: { code: 'invalid_request' } },
      { error: { code: 'invalid_request' } },
      { error: { code: 'name_taken' } },
    ])
  })

  it('are filled in the requester’s language, or the other one where that is empty', async () => {
    const { desk, technician } = await aDesk()
    const requester = await desk.aRequester({ language: 'fr', name: 'Zoé' })
    const { body: ticket } = await technician.call(createTicket, {
      body: { title: 'Noise', requesterId: requester.id },
    })
    const filled = async (words: typeof bodies, name: string) => {
      const reply = await technician.call(contracts.createCannedReply, {
        body: { name, scope: 'personal', bodies: words },
      })
      const answer = await technician.call(contracts.fillCannedReply, {
        params: { id: reply.body.id },
        body: { ticketId: ticket.id },
      })
      return answer.body.body
    }
    expect(await filled(bodies, 'both')).toBe('Bonjour Zoé')
    expect(await filled({ en: '#{{ticket.number}} {{ticket.title}}', fr: '' }, 'english')).toBe(
      `#${ticket.number} Noise`,
    )
  })

  it('tell nothing of a ticket that one does not see', async () => {
    const { desk, technician, otherTeam } = await aDesk()
    const requester = await desk.aRequester()
    const { body: ticket } = await technician.call(createTicket, {
      body: { title: 'Hidden', requesterId: requester.id, teamId: desk.organisation.teamId },
    })
    const reply = await otherTeam.call(contracts.createCannedReply, {
      body: { name: 'peek', scope: 'personal', bodies: { en: '{{ticket.title}}', fr: '' } },
    })
    const answer = await otherTeam.call(contracts.fillCannedReply, {
      params: { id: reply.body.id },
      body: { ticketId: ticket.id },
    })
    expect(answer.status).toBe(404)
  })
})
