import type { MailTrouble } from '../domain/mail/mail-transport.ts'

/** What nodemailer's errors carry. */
type SmtpError = Error & { code?: string; response?: string; responseCode?: number; command?: string }

const kinds: Record<string, MailTrouble['kind']> = {
  ECONNECTION: 'broken_off',
  ESOCKET: 'unreachable',
  EDNS: 'unreachable',
  ETIMEDOUT: 'timeout',
  ETLS: 'encryption',
  EAUTH: 'login',
  ENOAUTH: 'login',
  EENVELOPE: 'refused',
  EMESSAGE: 'refused',
  EPROTOCOL: 'refused',
}

/**
 * Trouble that passes, or a refusal for good. Only a permanent answer (5xx) to the recipient or to the mail itself
 * is for good: a wrong password or a wrong certificate is put right by somebody, and the mails then go out.
 */
export function troubleOf(error: SmtpError): { trouble: MailTrouble; forGood: boolean } {
  const words = error.response ?? error.message
  const permanent = (error.responseCode ?? 0) >= 500
  const aboutTheMail = error.code === 'EENVELOPE' || error.code === 'EMESSAGE'
  return { trouble: { kind: kindOf(error), words }, forGood: permanent && aboutTheMail }
}

function kindOf({ code = '', message, responseCode }: SmtpError): MailTrouble['kind'] {
  if (/certificate|self.signed|altnames|tls|ssl/i.test(message) && responseCode === undefined)
    return 'encryption'
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/.test(`${code} ${message}`))
    return 'unreachable'
  if (responseCode !== undefined && code !== 'EAUTH') return 'refused'
  return kinds[code] ?? 'broken_off'
}
