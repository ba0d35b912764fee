import { createMacro, runMacro } from '@deskside/protocol/http/macros'
import * as contracts from '@deskside/protocol/http/tags'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aServer } from '../support/server.ts'
import { aTicket } from '../support/tickets.ts'

/** `DESKSIDE_TEST_ROUNDS` makes more of it. */
const rounds = Number(process.env.DESKSIDE_TEST_ROUNDS ?? 4)

async function aDesk() {
  const desk = await aServer()
  const requester = await desk.aTechnician()
  const client = await desk.as(await desk.anAdministrator())
  const tickets = await Promise.all(Array.from({ length: 3 }, () => aTicket(desk, requester)))
  const ticketIds = tickets.map(({ ticket }) => ticket.id)
  let macros = 0
  const adding = async (...tags: string[]) => {
    const actions = tags.map((tag) => ({ do: 'add_tag' as const, tag }))
    return (await client.call(createMacro, { body: { name: `Macro ${++macros}`, actions } })).body.id
  }
  /** On all tickets at once, so that each is in another step of it. */
  const run = (id: string) =>
    Promise.all(
      ticketIds.map(async (ticketId) => {
        const { body } = await inTime(() =>
          client.call(runMacro, { params: { id }, body: { ticketIds: [ticketId] } }),
        )
        return body.results?.[0]?.ok ?? body
      }),
    )
  const idOf = async (name: string) => {
    const { body } = await client.call(contracts.listTags, { query: { search: name } })
    return body.items.find((tag) => tag.name === name)?.id ?? ''
  }
  /** Every tag that a ticket says is one, and no other word for one. */
  const strays = async () => {
    const { rows } = await desk.deps.db.execute<{ tag: string }>(
      sql`select distinct tag from tickets, unnest(tickets.tags) tag
          where not exists (select from tags where name = tag and alias_of is null)`,
    )
    // The next round begins without any: a ticket takes twenty.
    await desk.deps.db.execute(sql`update tickets set tags = '{}'`)
    return rows.map(({ tag }) => tag)
  }
  return { client, adding, run, idOf, strays }
}

/** Again while the machine is too busy to answer in time. What waits for another for good is an error of its own. */
async function inTime<T extends { status: number; body: unknown }>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (answer.status !== 503 && !JSON.stringify(answer.body).includes('"query_too_slow"')) return answer
  }
}

type Desk = Awaited<ReturnType<typeof aDesk>>

/** Both begin at the same moment, each of them as the first in every other round. */
async function atOnce(
  desk: Desk,
  round: number,
  macroId: string,
  change: () => Promise<{ status: number; body: unknown }>,
) {
  const [ran, changed] =
    round % 2 === 0
      ? await Promise.all([desk.run(macroId), inTime(change)])
      : await Promise.all([inTime(change), desk.run(macroId)]).then(([one, other]) => [other, one] as const)
  expect({ ran, changed: changed.status }).toEqual({ ran: [true, true, true], changed: 200 })
  expect(await desk.strays()).toEqual([])
}

describe('[DSK-1] a macro that adds tags while', () => {
  it('one of them is renamed: nothing fails, and every ticket has it by its new name', async () => {
    const desk = await aDesk()
    for (let round = 0; round < rounds; round++) {
      const [tag, other, name] = [`old ${round}`, `and ${round}`, `new ${round}`]
      const macroId = await desk.adding(tag, other)
      await desk.run(await desk.adding(tag))
      const id = await desk.idOf(tag)
      await atOnce(desk, round, macroId, () =>
        desk.client.call(contracts.renameTag, { params: { id }, body: { name } }),
      )
    }
  })

  it('two of them are merged: nothing fails, and every ticket has the one that is left', async () => {
    const desk = await aDesk()
    for (let round = 0; round < rounds; round++) {
      const [one, other] = [`one ${round}`, `other ${round}`]
      await desk.run(await desk.adding(one, other))
      const macroId = await desk.adding(...(round % 4 < 2 ? [other, one] : [one, other]))
      const [id, intoId] = [await desk.idOf(one), await desk.idOf(other)]
      await atOnce(desk, round, macroId, () =>
        desk.client.call(contracts.mergeTag, { params: { id }, body: { intoId } }),
      )
    }
  })

  it('one of them is deleted: it is gone from every ticket, or back as a new one', async () => {
    const desk = await aDesk()
    for (let round = 0; round < rounds; round++) {
      const macroId = await desk.adding(`gone ${round}`)
      await desk.run(macroId)
      const id = await desk.idOf(`gone ${round}`)
      await atOnce(desk, round, macroId, () => desk.client.call(contracts.deleteTag, { params: { id } }))
    }
  })

  it('another adds the same new ones in another order: both are done', async () => {
    const desk = await aDesk()
    for (let round = 0; round < rounds; round++) {
      const [one, other] = [`x ${round}`, `y ${round}`]
      const macros = [await desk.adding(one, other), await desk.adding(other, one)]
      const ran = await Promise.all(macros.map((id) => desk.run(id)))
      expect(ran.flat()).not.toContain(false)
      expect(await desk.strays()).toEqual([])
    }
  })
})
