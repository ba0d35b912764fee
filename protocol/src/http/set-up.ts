import { z } from 'zod'
import { TimeZone } from '../ids.ts'
import { Language } from '../vocabulary/languages.ts'
import { Password } from './people.ts'
import { Done, route } from './route.ts'

/** Whether this server still waits for its set-up. Says nothing else. */
export const readSetUp = route({
  method: 'GET',
  path: '/api/set-up',
  summary: 'Whether the server still waits for its set-up',
  tag: 'Set-up',
  access: 'public',
  scope: 'none',
  response: z.object({ needed: z.boolean(), language: Language, mode: z.enum(['single', 'cloud']) }),
})

/** Whether a set-up link is the one that the server printed and has not been used. */
export const checkSetUpLink = route({
  method: 'POST',
  path: '/api/set-up/check',
  summary: 'Whether a set-up link is valid',
  tag: 'Set-up',
  access: 'set_up',
  scope: 'none',
  perMinute: 20,
  body: z.object({ token: z.string().max(200) }),
  errors: ['set_up_done', 'set_up_link_invalid'],
  response: Done,
})

/** Creates the organisation and its first administrator, signs them in, and closes this door for good. */
export const completeSetUp = route({
  method: 'POST',
  path: '/api/set-up',
  summary: 'Create the organisation and its first administrator',
  tag: 'Set-up',
  access: 'set_up',
  scope: 'none',
  perMinute: 10,
  body: z.object({
    token: z.string().max(200),
    organisation: z.object({
      name: z.string().trim().min(1).max(120),
      language: Language,
      timeZone: TimeZone,
    }),
    administrator: z.object({
      name: z.string().trim().min(1).max(120),
      email: z.email().max(254),
      password: Password,
    }),
  }),
  errors: ['set_up_done', 'set_up_link_invalid', 'conflict'],
  response: Done,
})

/** Fills an organisation that has no tickets yet with demonstration data. */
export const loadDemoData = route({
  method: 'POST',
  path: '/api/set-up/demo',
  summary: 'Fill the empty organisation with demonstration data',
  tag: 'Set-up',
  access: 'administrator',
  scope: 'none',
  errors: ['conflict'],
  response: z.object({
    tickets: z.number().int(),
    sessions: z.number().int(),
    logins: z.array(
      z.object({ name: z.string(), email: z.string(), role: z.string(), password: z.string() }),
    ),
  }),
})
