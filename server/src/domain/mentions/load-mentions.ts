import { asc, eq, inArray, sql } from 'drizzle-orm'
import { mentions, people, teams } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'

/** A mention with the name that the person or team has today. */
export type MentionFacts = { kind: 'person' | 'team'; id: string; name: string; words: string }

/** Of these comments, by their ids. */
export async function loadMentions(
  executor: Executor,
  entryIds: string[],
): Promise<Map<string, MentionFacts[]>> {
  const found = new Map<string, MentionFacts[]>()
  if (entryIds.length === 0) return found
  const rows = await executor
    .select({
      entryId: mentions.entryId,
      personId: mentions.personId,
      id: sql<string>`coalesce(${mentions.personId}, ${mentions.teamId})`,
      name: sql<string>`coalesce(${people.name}, ${teams.name})`,
      words: mentions.words,
    })
    .from(mentions)
    .leftJoin(people, eq(people.id, mentions.personId))
    .leftJoin(teams, eq(teams.id, mentions.teamId))
    .where(inArray(mentions.entryId, entryIds))
    .orderBy(asc(mentions.id))
  for (const { entryId, personId, ...facts } of rows) {
    const mention: MentionFacts = { kind: personId ? 'person' : 'team', ...facts }
    found.set(entryId, [...(found.get(entryId) ?? []), mention])
  }
  return found
}
