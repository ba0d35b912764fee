import { type Actor, isAdministrator, isStaff } from '../context.ts'
import { all, type Verdict, when } from '../policy.ts'
import type { SavedViewRecord } from './saved-view-store.ts'

/** What the rules ask about a saved view. */
export type SavedViewFacts = Pick<SavedViewRecord, 'organisationId' | 'personId' | 'teamId' | 'forEverybody'>

/** Its maker's; a team's for its people and administrators; or everybody's who works on tickets. */
export const mayUseSavedView = (actor: Actor, view: SavedViewFacts): Verdict =>
  all(
    when(isStaff(actor)),
    when(view.organisationId === actor.organisationId && isMeantFor(actor, view), 'not_found'),
  )

const isMeantFor = (actor: Actor, { personId, teamId, forEverybody }: SavedViewFacts): boolean =>
  personId === actor.personId || forEverybody || (teamId !== null && belongsTo(actor, teamId))

const belongsTo = (actor: Actor, teamId: string): boolean =>
  isAdministrator(actor) || actor.teamIds.includes(teamId)

/** Others use it and leave it as it is. */
export const mayEditSavedView = (actor: Actor, view: SavedViewFacts): Verdict =>
  all(mayUseSavedView(actor, view), when(view.personId === actor.personId || isAdministrator(actor)))

/** One shares with the teams that one is in; with everybody, and with any team, administrators do. */
export const mayShareSavedView = (
  actor: Actor,
  { teamId, forEverybody }: Pick<SavedViewFacts, 'teamId' | 'forEverybody'>,
): Verdict =>
  all(
    when(isStaff(actor)),
    when(!forEverybody || isAdministrator(actor)),
    when(teamId === null || belongsTo(actor, teamId)),
  )
