import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import type { TestDesk } from '../support/server.ts'

const values = {
  details: `'{"n":-1}'`,
  action: `'team.created'`,
  actor_id: 'gen_random_uuid()',
  at: `at + interval '1 second'`,
  object_id: `'x'`,
  hash: `repeat('a', 64)`,
}

/** What somebody does to a chain who owns the database and has not the key. `at` and `to` are places in it. */
export type Attack =
  | { kind: 'change'; at: number; column: keyof typeof values }
  | { kind: 'delete' | 'close the gap' | 'double' | 'cut'; at: number }
  | { kind: 'swap'; at: number; to: number }

/** Any of them on a chain of this length. */
export function attackOn(last: number): fc.Arbitrary<Attack> {
  const at = fc.integer({ min: 1, max: last })
  return fc.oneof(
    fc.record({
      kind: fc.constant('change' as const),
      at,
      column: fc.constantFrom(...(Object.keys(values) as (keyof typeof values)[])),
    }),
    fc.record({ kind: fc.constantFrom('delete', 'close the gap', 'double', 'cut' as const), at }),
    fc.record({ kind: fc.constant('swap' as const), at, to: at }).filter(({ at, to }) => at !== to),
  )
}

/** The owner of the tables can do this; it is why the chain is needed beside the trigger. */
export async function withoutTrigger({ deps }: TestDesk): Promise<void> {
  await deps.db.execute(sql`alter table audit_entries disable trigger user`)
  await deps.db.execute(sql`alter table audit_heads disable trigger user`)
}

export function statementsOf(attack: Attack, organisationId: string): string[] {
  const here = `organisation_id = '${organisationId}'`
  const set = (change: string, which: string) =>
    `update audit_entries set ${change} where ${here} and ${which}`
  const remove = (which: string) => `delete from audit_entries where ${here} and ${which}`
  const { at } = attack
  switch (attack.kind) {
    case 'change':
      return [set(`${attack.column} = ${values[attack.column]}`, `sequence = ${at}`)]
    case 'delete':
      return [remove(`sequence = ${at}`)]
    case 'cut':
      return [remove(`sequence >= ${at}`)]
    case 'close the gap':
      return [
        remove(`sequence = ${at}`),
        set('sequence = -sequence', `sequence > ${at}`),
        set('sequence = -sequence - 1', 'sequence < 0'),
      ]
    case 'swap':
      return [
        set('sequence = 0', `sequence = ${at}`),
        set(`sequence = ${at}`, `sequence = ${attack.to}`),
        set(`sequence = ${attack.to}`, 'sequence = 0'),
      ]
    case 'double':
      return [
        set('sequence = -sequence', `sequence > ${at}`),
        set('sequence = -sequence + 1', 'sequence < 0'),
        `insert into audit_entries (id, organisation_id, at, actor_id, action, object_type, object_id, details, sequence, hash)
          select gen_random_uuid(), organisation_id, at, actor_id, action, object_type, object_id, details, sequence + 1, hash
          from audit_entries where ${here} and sequence = ${at}`,
      ]
  }
}
