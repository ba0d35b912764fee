import { DesksideError } from '@deskside/protocol/errors'
import * as login from '@deskside/protocol/http/login'
import type { OwnAction } from '@deskside/protocol/vocabulary/audit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { auditLogin } from '../../domain/audit/audit-login.ts'
import type { Deps } from '../../domain/context.ts'
import { announce } from '../../domain/events.ts'
import { confirmLogin } from '../../domain/login/confirm-login.ts'
import type { LoginAnswer, LoginCall, LoginDoors } from '../../domain/login/login-doors.ts'
import { signIn } from '../../domain/login/sign-in.ts'
import { serve } from '../serve.ts'

const done = { ok: true } as const

/** Signing in and what belongs to a login. Only these doors of the library are open. */
export function registerLoginRoutes(app: FastifyInstance, deps: Deps, doors: LoginDoors): void {
  /** Hands a call on to the library's own address and its cookies back. */
  const pass = async (request: FastifyRequest, reply: FastifyReply, path: string, body: unknown) => {
    return hand(reply, await doors.call({ ...callOf(request), path, body }))
  }

  /** Sockets of a login that has just ended are looked at now, not in five minutes. */
  const closeOpenPages = async ({ actor }: FastifyRequest) => {
    if (!actor) return
    const { organisationId, personId } = actor
    await announce(deps.db, { type: 'person.changed', organisationId, personId })
  }

  serve(app, login.signIn, async ({ request, reply, body }) =>
    hand(reply, await signIn(deps, doors, callOf(request), body)),
  )
  serve(app, login.askForLink, async ({ request, reply, body }) => ({
    status: Boolean(await pass(request, reply, '/sign-in/magic-link', body)),
  }))
  serve(app, login.followLink, async ({ request, reply, body }) => {
    const path = `/magic-link/verify?token=${encodeURIComponent(body.token)}`
    hand(reply, await doors.call({ ...callOf(request), path, method: 'GET' }))
    return done
  })
  serve(app, login.confirmLogin, async ({ request, actor, body }) => {
    if (!request.login) throw new DesksideError('not_signed_in')
    await confirmLogin(deps, actor.organisationId, request.login, body.password)
    return done
  })
  serve(app, login.signOut, async ({ request, reply }) => {
    await pass(request, reply, '/sign-out', {})
    await note(deps, request, 'login.ended')
    await closeOpenPages(request)
    return { success: true }
  })
  serve(app, login.askForPasswordReset, async ({ request, reply, body }) => ({
    status: Boolean(await pass(request, reply, '/request-password-reset', body)),
  }))
  serve(app, login.resetPassword, async ({ request, reply, body }) => ({
    status: Boolean(await pass(request, reply, '/reset-password', body)),
  }))
  serve(app, login.changePassword, async ({ request, reply, body }) => {
    await pass(request, reply, '/change-password', { ...body, revokeOtherSessions: true })
    await note(deps, request, 'password.changed')
    await closeOpenPages(request)
    return done
  })
  registerSecondFactorRoutes(app, deps, pass)
}

type Pass = (
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  body: unknown,
) => Promise<LoginAnswer['body']>

function registerSecondFactorRoutes(app: FastifyInstance, deps: Deps, pass: Pass): void {
  serve(app, login.enableSecondFactor, async ({ request, reply, body }) => {
    const answer = await pass(request, reply, '/two-factor/enable', { ...body, method: 'totp' })
    return { totpURI: String(answer.totpURI), backupCodes: answer.backupCodes as string[] }
  })
  serve(app, login.verifySecondFactor, async ({ request, reply, body }) => {
    await pass(request, reply, '/two-factor/verify-totp', body)
    // Somebody who is in already has just set it up; others come in by it, which is noted there.
    await note(deps, request, 'second_factor.enabled')
    return done
  })
  serve(app, login.useBackupCode, async ({ request, reply, body }) => {
    await pass(request, reply, '/two-factor/verify-backup-code', body)
    return done
  })
  serve(app, login.disableSecondFactor, async ({ request, reply, body }) => {
    const status = Boolean(await pass(request, reply, '/two-factor/disable', body))
    await note(deps, request, 'second_factor.disabled')
    return { status }
  })
  serve(app, login.renewBackupCodes, async ({ request, reply, body }) => {
    const answer = await pass(request, reply, '/two-factor/generate-backup-codes', body)
    await note(deps, request, 'second_factor.codes_renewed')
    return { backupCodes: answer.backupCodes as string[] }
  })
}

/** An entry of the audit, for somebody who is signed in. */
async function note(deps: Deps, { login, actor }: FastifyRequest, action: OwnAction): Promise<void> {
  if (!login || !actor) return
  const { organisationId } = actor
  await auditLogin(deps, { organisationId, identityId: login.identityId }, action)
}

function callOf(request: FastifyRequest): Omit<LoginCall, 'path' | 'body'> {
  if (!request.organisationId) throw new DesksideError('set_up_needed')
  const { cookie, 'user-agent': userAgent } = request.headers
  return { organisationId: request.organisationId, cookie, ip: request.ip, userAgent }
}

function hand(reply: FastifyReply, { body, cookies }: LoginAnswer): LoginAnswer['body'] {
  for (const cookie of cookies) reply.header('set-cookie', cookie)
  return body
}
