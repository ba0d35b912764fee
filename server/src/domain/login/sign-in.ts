import { DesksideError } from '@deskside/protocol/errors'
import { auditLogin } from '../audit/audit-login.ts'
import type { Deps } from '../context.ts'
import type { LoginAnswer, LoginCall, LoginDoors } from './login-doors.ts'
import { forgetFailures, recordFailure, refuseWhileBlocked } from './login-failures.ts'

/**
 * Signs in with address and password, counting wrong ones by address. With a second factor the answer says so
 * (`twoFactorRedirect`) and carries only the cookie that waits for the code.
 * @throws DesksideError `wrong_credentials`, `too_many_requests`, `account_disabled`
 */
export async function signIn(
  deps: Deps,
  doors: LoginDoors,
  call: Omit<LoginCall, 'path' | 'body'>,
  { email, password }: { email: string; password: string },
): Promise<LoginAnswer> {
  const { organisationId } = call
  await refuseWhileBlocked(deps, organisationId, email)
  try {
    const answer = await doors.call({ ...call, path: '/sign-in/email', body: { email, password } })
    await forgetFailures(deps, organisationId, email)
    return answer
  } catch (error) {
    if (error instanceof DesksideError && error.code === 'wrong_credentials') {
      await recordFailure(deps, organisationId, email)
      const details = { reason: error.code, from: call.ip }
      await auditLogin(deps, { organisationId, email }, 'login.refused', details)
    }
    throw error
  }
}
