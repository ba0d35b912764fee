import { z } from 'zod'
import { type Capability, covers, type Permission, permissionNames } from './capabilities.ts'

/** [SES-6] `waiting → joined → active → ended`, `waiting|joined → expired`; Stop ends any open state. */
export const sessionStates = ['waiting', 'joined', 'active', 'ended', 'expired'] as const
export const SessionState = z.enum(sessionStates)
export type SessionState = z.infer<typeof SessionState>

export const openSessionStates = ['waiting', 'joined', 'active'] as const satisfies SessionState[]
export const isOpenState = (state: SessionState): boolean =>
  (openSessionStates as readonly SessionState[]).includes(state)

/** What carries a session. */
export const engines = ['deskside', 'teamviewer'] as const
export const Engine = z.enum(engines)
export type Engine = z.infer<typeof Engine>

/** With what the requester is in the session. A camera shows a place, not a screen. */
export const deviceKinds = ['browser', 'helper', 'camera'] as const
export const DeviceKind = z.enum(deviceKinds)
export type DeviceKind = z.infer<typeof DeviceKind>

/** What a device can offer; the join page and the console both read it from here. */
export const deviceAbilities = {
  browser: ['view', 'recording'],
  helper: [
    'view',
    'control',
    'guide',
    'clipboard_in',
    'clipboard_out',
    'files_in',
    'files_out',
    'system_info',
    'monitors',
    'recording',
  ],
  camera: ['view', 'recording'],
} as const satisfies Record<DeviceKind, readonly Capability[]>

/** What a technician can ask of a device, in the order of the vocabulary. */
export const permissionsOf = (device: DeviceKind): Permission[] =>
  permissionNames.filter((permission) => covers(permission, deviceAbilities[device]))

/** By what a session was joined: a device of the requester's, or another party's program that this desk does not see. */
export const sessionDevices = [...deviceKinds, 'outside'] as const
export const SessionDevice = z.enum(sessionDevices)
export type SessionDevice = z.infer<typeof SessionDevice>

/** Who ended a session, or what did. */
export const sessionEnders = ['technician', 'requester', 'closing', 'expiry', 'system'] as const
export const SessionEnder = z.enum(sessionEnders)
export type SessionEnder = z.infer<typeof SessionEnder>

/** The state of one mail in the outbox, the invitation's included. */
export const mailStates = ['queued', 'sending', 'sent', 'failed', 'kept'] as const
/** `kept`: no SMTP server is configured, so the mail stays in the outbox to be read there. */
export const MailState = z.enum(mailStates)
export type MailState = z.infer<typeof MailState>
