import { z } from 'zod'
import { type ErrorCode, errorCodes } from '../errors.ts'
import type { TokenScope } from '../vocabulary/token-scopes.ts'

/** A refusal on the wire. `issues` names every field at fault when the request did not fit its contract. */
export const ErrorBody = z.object({
  error: z.object({
    code: z.enum(errorCodes as [string, ...string[]]),
    details: z.record(z.string(), z.unknown()).optional(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    requestId: z.string().optional(),
  }),
})
export type ErrorBody = z.infer<typeof ErrorBody>

/**
 * Who a route is for, checked before its handler runs. What the person may do with the very object is a
 * policy's matter, in the domain. `join`: bearer of a link, code or participant token, checked by the use-case.
 */
export const accesses = ['public', 'set_up', 'join', 'signed_in', 'technician', 'administrator'] as const
export type Access = (typeof accesses)[number]

/**
 * What a program's token must have been given to call a route, within what its owner may do there. `none`: no token opens it;
 * it is for people, in a page.
 */
export type RouteScope = TokenScope | 'none'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** One operation of the HTTP interface: the server validates, serialises and documents by it; the page calls by it. */
export type Route = {
  method: Method
  /** Path with `:name` parameters, beginning with `/api/`. */
  path: `/api/${string}`
  summary: string
  tag: string
  access: Access
  scope: RouteScope
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  response: z.ZodType
  /** A form with one file, instead of a JSON body. */
  takes?: 'file'
  /** Media type of an answer that is not JSON; it is documented, not serialised. */
  gives?: string
  /** What it can be refused with beyond what follows from its form, see `route-errors.ts`. */
  errors?: readonly ErrorCode[]
  /** Only with a login whose password was typed in the last minutes; refused with `login_not_fresh`. */
  fresh?: boolean
  /** Requests a minute from one client; the server has a general limit besides. */
  perMinute?: number
}

export const route = <const R extends Route>(definition: R): R => definition

/** For operations that answer nothing but success. */
export const Done = z.object({ ok: z.literal(true) })

/** A page of a list by key: `next` goes back as `after`; absent on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional(), total: z.number().int().optional() })
