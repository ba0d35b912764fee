import * as articles from './articles.ts'
import * as audit from './audit.ts'
import * as branding from './branding.ts'
import * as cannedReplies from './canned-replies.ts'
import * as computersContacts from './computers-contacts.ts'
import * as integrations from './integrations.ts'
import * as join from './join.ts'
import * as login from './login.ts'
import * as macros from './macros.ts'
import * as mailIn from './mail-in.ts'
import * as mailSenders from './mail-senders.ts'
import * as mailTexts from './mail-texts.ts'
import * as merge from './merge.ts'
import * as notifications from './notifications.ts'
import * as organisation from './organisation.ts'
import * as outbox from './outbox.ts'
import * as people from './people.ts'
import * as portalSettings from './portal-settings.ts'
import * as push from './push.ts'
import * as recordings from './recordings.ts'
import * as remoteSupport from './remote-support.ts'
import * as reportSchedules from './report-schedules.ts'
import * as reports from './reports.ts'
import type { Route } from './route.ts'
import * as savedViews from './saved-views.ts'
import * as scriptTokens from './script-tokens.ts'
import * as serviceLevels from './service-levels.ts'
import * as sessionReceipts from './session-receipts.ts'
import * as sessionSnapshots from './session-snapshots.ts'
import * as sessions from './sessions.ts'
import * as setUp from './set-up.ts'
import * as surveys from './surveys.ts'
import * as tags from './tags.ts'
import * as teams from './teams.ts'
import * as ticketOptions from './ticket-options.ts'
import * as ticketPeople from './ticket-people.ts'
import * as tickets from './tickets.ts'
import * as timeEntries from './time-entries.ts'
import * as webhooks from './webhooks.ts'

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value

/** Every operation by the name of its contract, which is its `operationId`. */
export const namedRoutes: [string, Route][] = [
  setUp,
  login,
  people,
  teams,
  ticketOptions,
  tickets,
  merge,
  ticketPeople,
  tags,
  timeEntries,
  savedViews,
  articles,
  cannedReplies,
  macros,
  sessions,
  sessionSnapshots,
  sessionReceipts,
  recordings,
  join,
  reports,
  reportSchedules,
  surveys,
  outbox,
  mailSenders,
  mailTexts,
  mailIn,
  notifications,
  push,
  organisation,
  portalSettings,
  remoteSupport,
  serviceLevels,
  branding,
  audit,
  webhooks,
  integrations,
  scriptTokens,
  computersContacts,
].flatMap((contracts) =>
  Object.entries(contracts).filter((entry): entry is [string, Route] => isRoute(entry[1])),
)

/** Every operation of the HTTP interface, for tests and reference pages that walk them all. */
export const allRoutes: Route[] = namedRoutes.map(([, route]) => route)
