import { z } from 'zod'
import { Day, Id, Moment } from '../ids.ts'
import { AuditArea, AuditObject } from '../vocabulary/audit.ts'
import { pageOf, route } from './route.ts'

/** One thing that somebody did. `action` is a name of the vocabulary, or of a timeline's event. */
export const AuditEntry = z.object({
  id: Id,
  /** Null for the seconds until it has its place in the chain. */
  sequence: z.number().int().nullable(),
  at: Moment,
  /** Null: the product itself, an operator's command, or somebody without an account. */
  actor: z.object({ id: Id, name: z.string() }).nullable(),
  action: z.string(),
  object: z.object({ type: AuditObject, id: z.string().nullable(), label: z.string().nullable() }),
  details: z.record(z.string(), z.unknown()),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** Days are the organisation's own; both ends count. */
export const AuditFilter = z.object({
  actorId: Id.optional(),
  area: AuditArea.optional(),
  objectType: AuditObject.optional(),
  objectId: z.string().max(100).optional(),
  from: Day.optional(),
  to: Day.optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const listAudit = route({
  method: 'GET',
  path: '/api/audit',
  summary: 'What was done, newest first. Reading it is audited too',
  tag: 'Audit',
  access: 'administrator',
  scope: 'none',
  query: AuditFilter.extend({
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: pageOf(AuditEntry),
})

/** Documented, not serialised: it is sent row by row, oldest first. */
export const exportAudit = route({
  method: 'GET',
  path: '/api/audit/export',
  summary: 'The audit as a file',
  tag: 'Audit',
  access: 'administrator',
  scope: 'none',
  perMinute: 10,
  query: AuditFilter.extend({ format: z.enum(['csv', 'json']).default('csv') }),
  gives: 'text/csv',
  response: z.string(),
})

export const AuditVerdict = z.object({
  intact: z.boolean(),
  entries: z.number().int(),
  /** Up to which entry a signature vouches that nothing was cut off. */
  signedUpTo: z.number().int(),
  trouble: z
    .union([
      z.object({ kind: z.enum(['entry', 'cut', 'head']), sequence: z.number().int() }),
      z.object({ kind: z.literal('unsealed'), count: z.number().int() }),
    ])
    .nullable(),
})
export type AuditVerdict = z.infer<typeof AuditVerdict>

export const verifyAudit = route({
  method: 'POST',
  path: '/api/audit/verify',
  summary: 'Check the whole chain',
  tag: 'Audit',
  access: 'administrator',
  scope: 'none',
  perMinute: 6,
  response: AuditVerdict,
})
