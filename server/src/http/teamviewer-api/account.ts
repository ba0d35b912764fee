import { DesksideError } from '@deskside/protocol/errors'
import * as contracts from '@deskside/protocol/teamviewer-api/account'
import { ping } from '@deskside/protocol/teamviewer-api/ping'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { readMe } from '../../domain/people/read-me.ts'
import { updateMe } from '../../domain/people/update-me.ts'
import { presentAccount } from '../../present/teamviewer-api/user.ts'
import { bearerOf } from '../plugins/tokens.ts'
import { languageOf } from './languages.ts'
import { serveOpenly, serveOperation } from './serve-operation.ts'

export function registerAccount(api: FastifyInstance, deps: Deps): void {
  serveOpenly(api, ping, async (request) => {
    try {
      await bearerOf(deps, request)
      return { token_valid: true }
    } catch (error) {
      if (error instanceof DesksideError && error.code === 'token_not_valid') return { token_valid: false }
      throw error
    }
  })

  serveOperation(api, contracts.readAccount, async ({ actor }) => presentAccount(await readMe(deps, actor)))

  serveOperation(api, contracts.updateAccount, async ({ actor, body }) => {
    const { person } = await readMe(deps, actor)
    if (body.password !== undefined) throw notByProgram('password')
    if (body.email !== undefined && body.email.trim().toLowerCase() !== person.email.toLowerCase())
      throw notByProgram('email')
    const language = body.email_language
    if (language !== undefined && language !== 'auto' && !/^(en|fr)([_-].*)?$/i.test(language))
      throw new DesksideError('invalid_request', { field: 'email_language', reason: 'language' })
    await updateMe(deps, actor, {
      name: body.name,
      language: language === undefined || language === 'auto' ? undefined : languageOf(language),
    })
  })
}

/** What opens an account is never changed by a token: whoever had it could keep it. */
export const notByProgram = (field: string) =>
  new DesksideError('invalid_request', { field, reason: 'not_by_program' })
