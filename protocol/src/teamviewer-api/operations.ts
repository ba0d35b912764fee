import * as account from './account.ts'
import * as contacts from './contacts.ts'
import * as devices from './devices.ts'
import * as groups from './groups.ts'
import type { Operation } from './operation.ts'
import * as ping from './ping.ts'
import * as reports from './reports.ts'
import * as sessions from './sessions.ts'
import * as users from './users.ts'

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'scope' in value

/** Every operation in TeamViewer's shape, for the tests that walk them all. */
export const allOperations: Operation[] = [
  ping,
  account,
  sessions,
  groups,
  contacts,
  devices,
  users,
  reports,
].flatMap((contracts) => Object.values(contracts).filter(isOperation))
