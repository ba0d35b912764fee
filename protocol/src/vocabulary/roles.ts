import { z } from 'zod'

/** What a person is in their organisation. An administrator is a technician too. */
export const roles = ['requester', 'technician', 'administrator'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>
