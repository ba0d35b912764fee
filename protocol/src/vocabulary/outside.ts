import { z } from 'zod'

/**
 * Where a session stands at the outside party that carries it (TeamViewer), beside its own state ([SES-6]):
 * `open` → `closing` → `closed`, `gone` (deleted there) or `close_failed`, from where it can be tried again.
 */
export const outsideStates = ['open', 'closing', 'close_failed', 'closed', 'gone'] as const
export const OutsideState = z.enum(outsideStates)
export type OutsideState = z.infer<typeof OutsideState>

/**
 * Why an outside party did not do what was asked of it. `revoked`: it does not accept our token any more.
 * `forbidden`: the token lacks a permission. `license`: the account's licence does not include it. `unreadable`: it
 * answered something that is not its API, such as a page of HTML. `refused`: it says that the request is wrong.
 */
export const outsideTroubles = [
  'timeout',
  'unreachable',
  'revoked',
  'forbidden',
  'license',
  'rate_limited',
  'server_error',
  'unreadable',
  'refused',
] as const
export const OutsideTrouble = z.enum(outsideTroubles)
export type OutsideTrouble = z.infer<typeof OutsideTrouble>

/** How a session's end compares with what the outside party says: it was ended here without its word, or there first. */
export const outsideEndings = ['unconfirmed', 'closed_there', 'gone_there'] as const
export const OutsideEnding = z.enum(outsideEndings)
export type OutsideEnding = z.infer<typeof OutsideEnding>

/** The three areas of permission that the integration needs of a script token ([ADM-1]). */
export const outsideAreas = ['sessions', 'reports', 'contacts'] as const
export const OutsideArea = z.enum(outsideAreas)
export type OutsideArea = z.infer<typeof OutsideArea>

/** A connection to an outside party: it works, its token was revoked there, or it was removed here. */
export const connectionStates = ['active', 'revoked', 'removed'] as const
export const ConnectionState = z.enum(connectionStates)
export type ConnectionState = z.infer<typeof ConnectionState>
