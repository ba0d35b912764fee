import { z } from 'zod'

/*
 * What TeamViewer documents of the requests that a desk sends, written after its documents and not after our client.
 * The stand-in refuses everything else, also where the real service may be more lenient.
 */

const groupId = z.string().regex(/^g\d+$/)
const userId = z.string().regex(/^u\d+$/)
const moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
const endCustomer = z.strictObject({
  name: z.string().max(100).optional(),
  email: z.string().max(254).optional(),
})

const NewSession = z
  .strictObject({
    groupid: groupId.optional(),
    groupname: z.string().min(1).optional(),
    valid_until: moment.optional(),
    waiting_message: z.string().optional(),
    description: z.string().max(4000).optional(),
    end_customer: endCustomer.optional(),
    assigned_userid: userId.optional(),
    custom_api: z.string().max(4000).optional(),
    support_session_type: z.enum(['Default', 'Pilot']).optional(),
  })
  .refine(({ groupid, groupname }) => groupid || groupname, "Parameter 'groupid' or 'groupname' missing.")

const ChangedSession = z.strictObject({
  groupid: groupId.optional(),
  groupname: z.string().optional(),
  waiting_message: z.string().optional(),
  description: z.string().max(4000).optional(),
  custom_api: z.string().max(4000).optional(),
  end_customer: endCustomer.optional(),
  assigned_userid: userId.optional(),
  state: z.enum(['open', 'closed']).optional(),
})

const code = z.string().regex(/^s\d{2,3}[- ]?\d{3}[- ]?\d{3}$/)
const flag = z.enum(['true', 'false'])

/** Query keys of each door, each with what it may hold; a door with a body has its shape. */
export const documented: Record<string, { query?: z.ZodType; body?: z.ZodType }> = {
  'GET /ping': {},
  'GET /account': {},
  'GET /sessions': {
    query: z.strictObject({
      groupid: groupId.optional(),
      assigned_userid: userId.optional(),
      state: z.enum(['open', 'closed', 'open,closed', 'closed,open']).optional(),
      full_list: flag.optional(),
      offset: code.optional(),
    }),
  },
  'POST /sessions': { body: NewSession },
  'GET /sessions/{code}': {},
  'PUT /sessions/{code}': { body: ChangedSession },
  'GET /groups': { query: z.strictObject({ name: z.string().optional(), shared: flag.optional() }) },
  'GET /contacts': {
    query: z.strictObject({
      name: z.string().optional(),
      email: z.string().optional(),
      online_state: z.string().optional(),
      groupid: groupId.optional(),
      include_invitations: flag.optional(),
    }),
  },
  'GET /reports/connections': {
    query: z.strictObject({
      username: z.string().optional(),
      userid: userId.optional(),
      groupid: groupId.optional(),
      from_date: moment.optional(),
      to_date: moment.optional(),
      offset_id: z.guid().optional(),
      has_code: flag.optional(),
      session_code: code.optional(),
    }),
  },
}
