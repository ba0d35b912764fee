import { type ErrorCode, isErrorCode } from '@deskside/protocol/errors'
import { useTranslation } from 'react-i18next'

/** What the login's doors answer when they refuse: their own code, or one of the desk's table. */
export type AuthRefusal = { status?: number; code?: string; error?: { code?: string } }

/** Texts of the login's own refusals, by its codes. */
const texts = {
  INVALID_EMAIL_OR_PASSWORD: 'wrongPassword',
  INVALID_PASSWORD: 'wrongPassword',
  INVALID_CODE: 'wrongCode',
  INVALID_BACKUP_CODE: 'wrongCode',
  INVALID_TWO_FACTOR_COOKIE: 'startAgain',
  OTP_HAS_EXPIRED: 'wrongCode',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'startAgain',
  INVALID_TOKEN: 'linkUsed',
  EXPIRED_TOKEN: 'linkUsed',
  TOKEN_EXPIRED: 'linkUsed',
  PASSWORD_TOO_SHORT: 'passwordTooShort',
  PASSWORD_TOO_LONG: 'passwordTooLong',
} as const

export type AuthText = (typeof texts)[keyof typeof texts]

/** The text of a refusal: one of the login's own, or a code of the desk's table. */
export function refusalText(refusal: AuthRefusal): { own: AuthText } | { desk: ErrorCode } {
  const code = refusal.error?.code ?? refusal.code
  if (isErrorCode(code)) return { desk: code }
  if (code && Object.hasOwn(texts, code)) return { own: texts[code as keyof typeof texts] }
  if (refusal.status === 429) return { desk: 'too_many_requests' }
  return { desk: refusal.status ? 'internal' : 'server_unreachable' }
}

/** {@link refusalText} in the page's language. */
export function useRefusalText(): (refusal: AuthRefusal) => string {
  const { t } = useTranslation(['auth', 'error'])
  return (refusal) => {
    const text = refusalText(refusal)
    return 'own' in text ? t(`problem.${text.own}`) : t(`error:${text.desk}`)
  }
}
