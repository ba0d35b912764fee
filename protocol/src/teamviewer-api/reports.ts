import { z } from 'zod'
import { anyCase, anyCaseOf, Code, Flag, given, Moment, numbered, text, When } from './fields.ts'
import { operation } from './operation.ts'

const billingStates = ['Bill', 'Billed', 'DoNotBill'] as const
const BillingState = z.enum(billingStates)

/** A session in which somebody was helped, whichever engine carried it ([RPT-7]). */
export const ConnectionReport = z.object({
  id: z.uuid(),
  userid: z.string(),
  username: z.string(),
  contact_id: z.string().optional(),
  /** Digits, without the `r`. */
  deviceid: z.string().optional(),
  devicename: z.string().optional(),
  groupid: z.string(),
  groupname: z.string(),
  support_session_type: z.number().int(),
  start_date: Moment,
  end_date: Moment,
  fee: z.number(),
  currency: z.string(),
  billing_state: BillingState,
  notes: z.string().optional(),
  session_code: z.string(),
  session_created_at: Moment,
  valid_until: Moment,
  assigned_userid: z.string(),
  assigned_at: Moment,
  /** What the session calls its description. */
  session_note: z.string().optional(),
  custom_api: z.string().optional(),
  end_customer: z.object({ name: z.string().optional(), email: z.string().optional() }).optional(),
})
export type ConnectionReport = z.infer<typeof ConnectionReport>

const params = z.object({ id: z.uuid() })

export const listConnections = operation({
  method: 'GET',
  path: '/reports/connections',
  summary: 'Finished connections, the latest end first',
  scope: 'reports',
  query: anyCase({
    username: given(z.string().max(200)),
    userid: given(numbered('u')),
    /** `0`: of no group. */
    groupid: given(z.union([z.literal('0'), numbered('g')])),
    devicename: given(z.string().max(200)),
    deviceid: given(
      z
        .string()
        .trim()
        .regex(/^r?\d{1,19}$/i),
    ),
    from_date: given(When),
    to_date: given(When),
    offset_id: given(z.uuid()),
    has_code: given(Flag),
    session_code: given(Code),
    support_session_type: given(z.string().max(40)),
  }),
  response: z.object({
    records: z.array(ConnectionReport),
    records_remaining: z.number().int().optional(),
    next_offset: z.string().optional(),
  }),
})

export const readConnection = operation({
  method: 'GET',
  path: '/reports/connections/:id',
  summary: 'One finished connection',
  scope: 'reports',
  params,
  response: ConnectionReport,
})

export const updateConnection = operation({
  method: 'PUT',
  path: '/reports/connections/:id',
  summary: 'Note something on a finished connection',
  scope: 'reports',
  params,
  body: anyCase({ billing_state: given(anyCaseOf(billingStates)), notes: text(4000) }),
  response: null,
})

/** The desk's own reports count it as before. */
export const deleteConnection = operation({
  method: 'DELETE',
  path: '/reports/connections/:id',
  summary: 'Take a finished connection out of this list',
  scope: 'reports',
  params,
  response: null,
})
