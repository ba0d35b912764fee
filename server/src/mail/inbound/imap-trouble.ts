import type { MailboxTrouble } from '@deskside/protocol/vocabulary/mail-in'

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'NoConnection',
  'EConnectionClosed',
])
const timeouts = new Set([
  'ETIMEDOUT',
  'ETIMEOUT',
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'GREEETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
])
const certificates = /CERT|SELF_SIGNED|ISSUER|SIGNATURE|ERR_TLS/

/** Why a mailbox cannot be read, from what the library or the network says. */
export function mailboxTrouble(error: unknown, otherwise: MailboxTrouble): MailboxTrouble {
  const { code = '', authenticationFailed } = error as NodeJS.ErrnoException & {
    authenticationFailed?: boolean
  }
  if (authenticationFailed) return 'wrong_login'
  if (unreachable.has(code)) return 'unreachable'
  if (timeouts.has(code)) return 'timeout'
  if (certificates.test(code)) return 'certificate'
  return otherwise
}
