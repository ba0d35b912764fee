import { contactAndDeviceCases } from './cases/contacts-and-devices.ts'
import { groupCases } from './cases/groups.ts'
import { sessionCases } from './cases/sessions.ts'
import type { Cases } from './cases/stage.ts'
import { userAndReportCases } from './cases/users-and-reports.ts'

/**
 * [API-1] The documented requests, and the awkward ones that clients are known to send: one case or more for every
 * operation. Sessions have a test file of their own besides.
 */
export const cases: Cases = {
  ...sessionCases,
  ...groupCases,
  ...contactAndDeviceCases,
  ...userAndReportCases,
}
