import type { TFunction } from 'i18next'
import type { Problem } from './visit.ts'

/** What the server refused, in words; with the time to wait, when it says one. */
export const problemText = ({ code, waitSeconds }: Problem, t: TFunction<['join', 'error']>): string =>
  code === 'too_many_requests' && waitSeconds !== null
    ? t('join:code.wait', { count: waitSeconds })
    : t(`error:${code}`)
