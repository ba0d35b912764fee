import type { Client } from 'pg'
import { runSql } from '../../server/test/support/test-server.ts'

export type SeededDesk = {
  organisationId: string
  tickets: number
  /** So many to a ticket. */
  sessionsEach: number
  /** They are spread evenly over so many days before now. */
  days: number
}

/** By what the seeded tickets are known among others. */
const marker = 'Seeded for measuring.'

/**
 * A desk after years, in a handful of statements. Of the tickets one in a hundred is not closed, most of those of the
 * last weeks, and every third has a comment; of the sessions, all over, 84 in 100 helped for 3 to 50 minutes, 10 ended
 * without anybody, 6 expired. Indexes are built afterwards, which is several times faster than keeping them up to date.
 */
export async function seedDesk(connectionString: string, seed: SeededDesk): Promise<void> {
  const { organisationId, tickets, sessionsEach, days } = seed
  await runSql(connectionString, async (client) => {
    const stepSeconds = (days * 86_400) / tickets / sessionsEach
    const tables = ['tickets', 'sessions', 'timeline_entries']
    await withoutChecks(client, tables, async () => {
      await client.query('set synchronous_commit = off')
      await client.query(ticketsSql, [organisationId, tickets, days])
      await client.query(commentsSql, [organisationId])
      await client.query(sessionsSql, [organisationId, stepSeconds, sessionsEach])
    })
    await client.query(
      'update organisations set last_ticket_number = last_ticket_number + $2 where id = $1',
      [organisationId, tickets],
    )
    await client.query('select search_words_fill()')
    for (const table of [...tables, 'search_words']) await client.query(`vacuum analyze ${table}`)
  })
}

/** Takes away what every inserted row would have to be entered into or looked up for, and gives it back. */
async function withoutChecks(client: Client, tables: string[], work: () => Promise<void>): Promise<void> {
  const foreignKeys = await client.query<Taken>(
    `select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conrelid::regclass::text = any($1)`,
    [tables],
  )
  const indexes = await client.query<Taken>(
    `select i.indrelid::regclass::text as "table", c.relname as name, pg_get_indexdef(c.oid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid::regclass::text = any($1)
       and not exists (select from pg_constraint where conindid = c.oid)`,
    [tables],
  )
  for (const { table, name } of foreignKeys.rows)
    await client.query(`alter table ${table} drop constraint "${name}"`)
  for (const { name } of indexes.rows) await client.query(`drop index "${name}"`)
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  await work()
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
  await client.query(`set maintenance_work_mem = '512MB'`)
  for (const { definition } of indexes.rows) await client.query(definition)
  for (const { table, name, definition } of foreignKeys.rows)
    await client.query(`alter table ${table} add constraint "${name}" ${definition} not valid`)
}

type Taken = { table: string; name: string; definition: string }

/** An id of version 7 that sorts by its moment; `n` keeps two of one moment apart. */
const idAt = (moment: string, n: string, salt: string) => `
  (lpad(to_hex((extract(epoch from ${moment}) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(${n} % 4096), 3, '0') ||
    '8' || substr(md5('${salt}' || ${n}), 1, 15))::uuid`

const option = (kind: string, index: string) =>
  `(options.${kind})[1 + (${index}) % cardinality(options.${kind})]`

const optionsSql = `options as materialized (
  select ${['category', 'type', 'priority', 'source']
    .map((kind) => `array_agg(id order by position) filter (where kind = '${kind}') as ${kind}`)
    .join(', ')},
    (array_agg(id) filter (where kind = 'status' and key = 'closed'))[1] as closed,
    (array_agg(id) filter (where kind = 'status' and key = 'new'))[1] as fresh
  from ticket_options where organisation_id = $1)`

const peopleSql = `requesters as materialized (
    select array_agg(id) as ids from people where organisation_id = $1 and role = 'requester'),
  staff as materialized (
    select array_agg(id) as ids from people where organisation_id = $1 and role <> 'requester'),
  groups as materialized (select array_agg(id) as ids from teams where organisation_id = $1)`

/** A word of every tenth, of every hundredth and of every thousandth ticket, and one of this one alone. */
const words = `'Ticket ' || n || ' about the ' ||
  (array['printer', 'réseau', 'VPN', 'écran', 'mailbox', 'keyboard', 'mot de passe', 'laptop', 'phone', 'badge'])[1 + n % 10] ||
  ' in room ' || n / 10 % 100 || ' of building ' || n / 7 % 1000 || 'b'`

/** Every eighth has no category, every seventh no team; two thirds of the closed ones took one contact. */
const ticketsSql = `
  with ${optionsSql}, ${peopleSql}
  insert into tickets (id, organisation_id, number, title, description, requester_id, assignee_id, team_id, status_id,
    phase, priority_id, priority_rank, type_id, category_id, source_id, tags, created_at, updated_at, closed_at, contacts,
    helped_sessions)
  select ${idAt('at', 'n', 't')}, $1, last + n, ${words}, '${marker} Asset ' || substr(md5(n::text), 1, 10) || ' fails.',
    requesters.ids[1 + n % cardinality(requesters.ids)],
    case when n % 4 > 0 then staff.ids[1 + n / 3 % cardinality(staff.ids)] end,
    case when n % 7 > 0 then groups.ids[1 + n / 2 % cardinality(groups.ids)] end,
    case when waits then options.fresh else options.closed end, case when waits then 'open' else 'closed' end,
    ${option('priority', 'n / 7')}, -(n / 7 % cardinality(options.priority)),
    ${option('type', 'n / 5')},
    case when n % 8 > 0 then ${option('category', 'n / 3')} end, ${option('source', 'n / 11')},
    case when n % 500 = 0 then array['vip'] else '{}'::text[] end,
    at, at + interval '1 day', case when not waits then at + interval '1 day' end, 1 + (n % 3) / 2, n % 3
  from requesters, staff, groups, options, (
    select n, n % 1000 = 0 or ($2::int - n < $2::int / 50 and n % 2 = 0) as waits,
      date_trunc('milliseconds', now() - ($2::int - n) * (make_interval(days => $3::int) / $2::int)
        - interval '2 days') as at,
      (select last_ticket_number from organisations where id = $1) as last
    from generate_series(1, $2::int) n) made`

const commentsSql = `
  insert into timeline_entries (id, organisation_id, ticket_id, kind, author_id, visibility, body, created_at)
  select gen_random_uuid(), organisation_id, id, 'comment', requester_id,
    case when number % 2 = 0 then 'public' else 'internal' end,
    'Looked at asset ' || substr(md5(number::text), 11, 10) || ' again.', created_at + interval '1 hour'
  from tickets where organisation_id = $1 and description like '${marker}%' and number % 3 = 0`

/** Those of one ticket a step apart, so that all moments are spread evenly. */
const sessionsSql = `
  with ${peopleSql}
  insert into sessions (id, organisation_id, ticket_id, team_id, technician_id, engine, state, code, link_salt,
    customer_link_hash, helper_pass_hash, requester_name, created_at, expires_at, invited_at, opened_at, joined_at,
    active_at, ended_at, ended_by, duration_seconds, category_id, type_id, priority_id, source_id)
  select ${idAt('at', 'n', 's')}, $1, ticket_id,
    case when n % 3 > 0 then groups.ids[1 + n % cardinality(groups.ids)] end,
    staff.ids[1 + n / 2 % cardinality(staff.ids)],
    case when n % 6 = 0 then 'teamviewer' else 'deskside' end,
    case when n % 100 >= 94 then 'expired' else 'ended' end,
    's' || lpad((n % 100000000)::text, 8, '0'), 'salt', 'link ' || md5(n::text), 'pass ' || md5(n::text), 'Requester ' || n % 500, at, at + interval '24 hours',
    case when n % 9 > 0 then at + interval '2 seconds' end,
    case when n % 100 < 90 then at + interval '1 minute' end,
    case when n % 100 < 84 then at + interval '2 minutes' end,
    case when n % 100 < 84 then at + interval '3 minutes' end,
    case when n % 100 < 84 then at + interval '2 minutes' + seconds * interval '1 second'
      when n % 100 >= 94 then at + interval '24 hours' else at + interval '10 minutes' end,
    case when n % 100 >= 94 then 'expiry' else 'technician' end,
    case when n % 100 < 84 then seconds end, category_id, type_id, priority_id, source_id
  from staff, groups, (
    select t.id as ticket_id, category_id, type_id, priority_id, source_id,
      t.created_at + k * $2::float8 * interval '1 second' as at, t.number * $3::int + k as n,
      180 + ((t.number * $3::int + k)::bigint * 7919 % 2820)::int as seconds
    from tickets t, generate_series(0, $3::int - 1) k
    where t.organisation_id = $1 and t.description like '${marker}%'
    order by t.number, k) made`
