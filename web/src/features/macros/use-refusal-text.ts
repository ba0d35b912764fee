import { isErrorCode } from '@deskside/protocol/errors'
import { useTranslation } from 'react-i18next'

/** Why one of several tickets was left as it is. */
export function useRefusalText(): (code: string | undefined) => string {
  const { t } = useTranslation('error')
  return (code) => t(isErrorCode(code) ? code : 'internal')
}
