import { z } from 'zod'

/**
 * What a requester can allow, one by one. Nothing of it is allowed by default, and only the person at the
 * device can allow it: no message that reaches the Helper carries a grant.
 */
export const capabilities = [
  'view',
  'control',
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
