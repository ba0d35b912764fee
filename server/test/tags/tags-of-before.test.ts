import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { migrateDatabase } from '../../src/db/migrate.ts'
import * as schema from '../../src/db/schema/index.ts'
import { settledTag } from '../../src/domain/tags/settle-tags.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { migrateTo } from '../support/migrate-to.ts'
import { emptyDatabase, runSql } from '../support/postgres.ts'

/** As they could be typed before there was a list of tags: each ticket's own words, once as they are. */
const typed: Record<string, string[][]> = {
  one: [
    ['Réseau', 'VIP'],
    ['reseau', 'RÉSEAU', 'vip'],
    ['réseau', 'new  one'],
    ['Réseau', 'new one', 'new\u00a0\tone'],
    ['ŒUVRE', 'œuvre'],
    [],
    ["it's {odd}", '"quoted, too"'],
  ],
  two: [['vip'], ['vip', 'only  here']],
}

async function fill(client: Client): Promise<Record<string, string>> {
  const organisations: Record<string, string> = {}
  for (const [name, tickets] of Object.entries(typed)) {
    const [organisation, person, option] = [randomUUID(), randomUUID(), randomUUID()]
    organisations[name] = organisation
    await client.query(
      `insert into organisations (id, host, name, language, time_zone) values ($1, $2, $2, 'fr', 'Europe/Paris')`,
      [organisation, name],
    )
    await client.query(
      `insert into people (id, organisation_id, name, email, role, language) values ($1, $2, 'Ann', $3, 'requester', 'fr')`,
      [person, organisation, `ann@${name}.example`],
    )
    await client.query(
      `insert into ticket_options (id, organisation_id, kind, key, label_en, label_fr, position)
       values ($1, $2, 'status', 'any', 'Any', 'Tout', 0)`,
      [option, organisation],
    )
    for (const [index, tags] of tickets.entries())
      await client.query(
        `insert into tickets (id, organisation_id, number, title, description, requester_id, status_id, phase, priority_id,
           priority_rank, type_id, source_id, tags, updated_at)
         values ($1, $2, $3, 'Title', '', $4, $5, 'open', $5, 0, $5, $5, $6, now())`,
        [randomUUID(), organisation, index + 1, person, option, tags],
      )
  }
  return organisations
}

test('[DSK-1] tags of before there was a list of them: every ticket has each once, as most spelled it, and whoever types one finds it', async () => {
  const url = await emptyDatabase()
  await migrateTo(url, '0015_session_hands')
  const organisations = await runSql(url, fill)
  await migrateDatabase(url, silentLogger)
  await runSql(url, async (client) => {
    const tagsOf = async (name: string) => {
      const { rows } = await client.query<{ tags: string[] }>(
        'select tags from tickets where organisation_id = $1 order by number',
        [organisations[name]],
      )
      return rows.map(({ tags }) => tags)
    }
    const one = await tagsOf('one')
    expect(one).toEqual([
      ['Réseau', 'VIP'],
      ['Réseau', 'VIP'],
      ['Réseau', 'new one'],
      ['Réseau', 'new one'],
      [expect.stringMatching(/^œuvre$/i)],
      [],
      ["it's {odd}", '"quoted, too"'],
    ])
    expect(await tagsOf('two')).toEqual([['vip'], ['vip', 'only here']])
    const db = drizzle(client, { schema })
    for (const [name, tickets] of Object.entries(typed))
      for (const [index, tags] of tickets.entries())
        for (const tag of tags)
          expect((await tagsOf(name))[index]).toContain(await settledTag(db, organisations[name] ?? '', tag))
    const { rows } = await client.query(
      `select tag from tickets t, unnest(t.tags) tag
       where not exists (select from tags where organisation_id = t.organisation_id and name = tag and alias_of is null)`,
    )
    expect(rows).toEqual([])
  })
})
