import { z } from 'zod'
import { anyCase, given } from './fields.ts'
import { operation } from './operation.ts'

export const Account = z.object({
  userid: z.string(),
  email: z.string(),
  name: z.string(),
  company_name: z.string(),
  permissions: z.string(),
  email_validated: z.boolean(),
  email_language: z.string(),
})
export type Account = z.infer<typeof Account>

export const readAccount = operation({
  method: 'GET',
  path: '/account',
  summary: 'The account that the token belongs to',
  scope: 'account',
  response: Account,
})

/** Address and password are changed by the person at the desk, never by a program. */
export const updateAccount = operation({
  method: 'PUT',
  path: '/account',
  summary: 'Change name or language',
  scope: 'account',
  body: anyCase({
    name: given(z.string().trim().max(120)),
    email: given(z.string().max(254)),
    email_language: given(z.string().max(10)),
    password: given(z.string().max(1000)),
    oldpassword: given(z.string().max(1000)),
  }),
  response: null,
})
