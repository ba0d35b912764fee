import { DesksideError } from '@deskside/protocol/errors'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

/** What happened, in words for the person it happened to. */
export function problemText(failure: unknown, t: TFunction<['common', 'error']>): string {
  if (!(failure instanceof DesksideError)) return t('error:internal')
  return t(`error:${failure.code}`, { replace: failure.details })
}

/** {@link problemText} in the page's language. */
export function useProblemText(): (failure: unknown) => string {
  const { t } = useTranslation(['common', 'error'])
  return (failure) => problemText(failure, t)
}
