import type { Client } from 'pg'
import { runSql } from './test-server.ts'

export type ManyTickets = {
  organisationId: string
  requesterIds: string[]
  assigneeIds: string[]
  teamIds: string[]
  count: number
}

/** More come past triggers and foreign keys, which costs the database its next use but saves them one by one. */
const fewAtMost = 10_000

const tables = ['tickets', 'timeline_entries']

/**
 * Many tickets in one statement, spread over people, teams, values and time (one every nine minutes, every tenth
 * not closed); every third has a comment. Ids are of version 7 and sort by creation.
 */
export async function seedManyTickets(connectionString: string, seed: ManyTickets): Promise<void> {
  const { organisationId, count } = seed
  await runSql(connectionString, async (client) => {
    const many = count > fewAtMost
    const putBack = many ? await takeOff(client) : () => {}
    await client.query(ticketsSql, [organisationId, count, seed.requesterIds, seed.assigneeIds, seed.teamIds])
    await client.query(commentsSql, [organisationId])
    await putBack()
    if (many) await client.query('select search_words_fill()')
    await client.query(
      'update organisations set last_ticket_number = last_ticket_number + $2 where id = $1',
      [organisationId, count],
    )
    await client.query('vacuum analyze tickets')
    await client.query('vacuum analyze timeline_entries')
  })
}

/** Triggers off, foreign keys away. @returns what puts them back; the keys are then checked for all rows in one go. */
async function takeOff(client: Client): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ from: string; name: string; definition: string }>(
    foreignKeysSql,
    [tables],
  )
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  for (const { from, name } of keys) await client.query(`alter table ${from} drop constraint ${name}`)
  return async () => {
    for (const { from, name, definition } of keys)
      await client.query(`alter table ${from} add constraint ${name} ${definition}`)
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
  }
}

const foreignKeysSql = `
  select conrelid::regclass::text as from, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where contype = 'f' and conrelid = any ($1::regclass[])`

const option = (kind: string, place: string) =>
  `(select o.id from ticket_options o where o.organisation_id = $1 and o.kind = '${kind}' and ${place})`
const person = (list: string, index: string) =>
  `(${list}::uuid[])[1 + (${index}) % array_length(${list}::uuid[], 1)]`

const ticketsSql = `
  insert into tickets (id, organisation_id, number, title, description, requester_id, assignee_id, team_id,
    status_id, phase, priority_id, priority_rank, type_id, category_id, source_id, tags, created_at, updated_at,
    closed_at)
  select
    (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0') || '8' ||
      substr(md5(n::text), 1, 15))::uuid,
    $1, last + n, 'Ticket ' || n || ' about ' || (array['printer', 'réseau', 'VPN', 'écran', 'mail'])[1 + n % 5],
    'Since ' || at::date || ' the ' || md5(n::text) || ' does not work.',
    ${person('$3', 'n / 4')},
    case when n % 4 > 0 then ${person('$4', 'n / 3')} end,
    case when n % 7 > 0 then ${person('$5', 'n / 2')} end,
    ${option('status', `o.key = case when n % 10 = 0 then 'new' else 'closed' end`)},
    case when n % 10 = 0 then 'open' else 'closed' end,
    ${option('priority', 'o.position = n % 3')}, -(n % 3),
    ${option('type', 'o.position = n % 3')},
    ${option('category', 'o.position = n / 11 % 5')},
    ${option('source', 'o.position = n / 5 % 3')},
    case when n % 50 = 0 then array['vip'] else '{}'::text[] end,
    at, at + interval '1 day', case when n % 10 > 0 then at + interval '1 day' end
  from (
    select n, date_trunc('milliseconds', now() - ($2::int - n) * interval '9 minutes' - interval '2 days') as at,
      (select last_ticket_number from organisations where id = $1) as last
    from generate_series(1, $2::int) n
  ) made`

const commentsSql = `
  insert into timeline_entries (id, organisation_id, ticket_id, kind, author_id, visibility, body, created_at)
  select gen_random_uuid(), organisation_id, id, 'comment', requester_id,
    case when number % 2 = 0 then 'public' else 'internal' end,
    'Comment on ' || number || ': ' || md5(id::text), created_at + interval '1 hour'
  from tickets where organisation_id = $1 and number % 3 = 0`
