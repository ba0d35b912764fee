import type { ScheduledFilters } from '@deskside/protocol/http/report-schedules'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { reportDimensions } from '@deskside/protocol/vocabulary/reports'
import { and, eq } from 'drizzle-orm'
import { people, teams } from '../../db/schema/index.ts'
import { scheduleWords } from '../../lib/schedule-words.ts'
import type { Executor } from '../context.ts'
import { loadOptions } from '../ticket-options/option-record.ts'

/** What a report is narrowed down to, in words: `Team: Service desk, Priority: Urgent`. */
export async function describeFilters(
  executor: Executor,
  organisationId: string,
  filters: ScheduledFilters,
  language: Language,
): Promise<string> {
  const words = scheduleWords[language]
  const said: string[] = []
  const say = (name: keyof typeof words.filter, value: string | undefined) =>
    said.push(`${words.filter[name]}: ${value ?? '…'}`)
  if (filters.technician)
    say('technician', await nameOf(executor, people, organisationId, filters.technician))
  if (filters.team) say('team', await nameOf(executor, teams, organisationId, filters.team))
  if (filters.engine) say('engine', words.engine[filters.engine])
  const options = await loadOptions(executor, organisationId)
  for (const name of reportDimensions) {
    const id = filters[name]
    const option = options.all.find((one) => one.id === id)
    if (id) say(name, id === 'none' ? words.none : option && labelOf(option, language))
  }
  if (filters.reached) say('reached', words.stage[filters.reached])
  return said.length > 0 ? said.join(', ') : words.everything
}

const labelOf = (option: { labelEn: string; labelFr: string }, language: Language): string =>
  language === 'fr' ? option.labelFr : option.labelEn

async function nameOf(
  executor: Executor,
  table: typeof people | typeof teams,
  organisationId: string,
  id: string,
): Promise<string | undefined> {
  const [row] = await executor
    .select({ name: table.name })
    .from(table)
    .where(and(eq(table.organisationId, organisationId), eq(table.id, id)))
  return row?.name
}
