import { z } from 'zod'

/**
 * What a requester can allow, one by one. Nothing of it is allowed by default, and only the person at the
 * device can allow it: no message that reaches the Helper carries a grant.
 */
export const capabilities = [
  'view',
  'control',
  'guide',
  'clipboard_in',
  'clipboard_out',
  'files_in',
  'files_out',
  'system_info',
  'monitors',
  'reboot',
  'recording',
] as const
export const Capability = z.enum(capabilities)
export type Capability = z.infer<typeof Capability>

/**
 * What is asked for, and taken back, in one: each has a line in the console's "Ask for…", a row in the Helper's bar and
 * a name of its own. The capabilities in it are granted one by one all the same, and checked one by one.
 */
export const permissions = {
  view: ['view'],
  control: ['control'],
  guide: ['guide'],
  clipboard_in: ['clipboard_in'],
  clipboard_out: ['clipboard_out'],
  files_in: ['files_in'],
  files_out: ['files_out'],
  system: ['system_info', 'monitors'],
  recording: ['recording'],
} as const satisfies Record<string, readonly Capability[]>
export type Permission = keyof typeof permissions
export const permissionNames = Object.keys(permissions) as Permission[]

/** All but looking and control, which every session is about and which have places of their own on the screen. */
export type FurtherPermission = Exclude<Permission, 'view' | 'control'>
export const isFurther = (permission: Permission): permission is FurtherPermission =>
  permission !== 'view' && permission !== 'control'

/**
 * What one technician at a time may have, when there are several: hands, files and clipboard of a computer are not for
 * two. Allowing one of these to somebody takes it from whoever had it.
 */
export const exclusiveCapabilities: ReadonlySet<Capability> = new Set([
  'control',
  'clipboard_in',
  'clipboard_out',
  'files_in',
  'files_out',
  'reboot',
] satisfies Capability[])

/**
 * What nobody keeps who does not look any more: nobody moves, points at, or records what they cannot see. It goes with
 * `view`, whether or not whoever takes that back says so.
 */
export const leansOnView: readonly Capability[] = ['control', 'guide', 'recording']

/** How what was allowed ended by itself: its minutes were over, or the line was away for too long, or is a new one. */
export const lapses = ['time_over', 'line_lost'] as const
export const Lapse = z.enum(lapses)
export type Lapse = z.infer<typeof Lapse>

/** The longest that something may be allowed for, in minutes, and what a technician may choose beside "until the session ends". */
export const mostAllowedMinutes = 240
export const allowedMinutes = [5, 15, 60] as const
export const AllowedMinutes = z.number().int().min(1).max(mostAllowedMinutes)

/** Whether any of what a permission is made of is among these. */
export const touches = (permission: Permission, among: readonly Capability[]): boolean =>
  permissions[permission].some((capability) => among.includes(capability))
/** Whether all of it is. */
export const covers = (permission: Permission, among: readonly Capability[]): boolean =>
  permissions[permission].every((capability) => among.includes(capability))
