import { DesksideError, type ErrorDetails } from '@deskside/protocol/errors'
import { MailboxTrouble } from '@deskside/protocol/vocabulary/mail-in'
import { OutsideTrouble } from '@deskside/protocol/vocabulary/outside'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { MissingPart } from '../parts/fetch-part.ts'
import { durationText } from '../ui/format.ts'

/** What happened, in words for the person it happened to. */
export function problemText(failure: unknown, t: TFunction<['common', 'error']>): string {
  if (failure instanceof MissingPart) return t('problem.parts')
  if (!(failure instanceof DesksideError)) return t('error:internal')
  const { code, details } = failure
  if (code === 'engine_refused' || code === 'engine_unavailable')
    return outsideProblem(details, t) ?? t(`error:${code}`)
  if (code === 'mailbox_refused') return mailboxProblem(details, t)
  return t(`error:${code}`, { replace: details })
}

/** Why a mailbox cannot be read, and what to look at. */
function mailboxProblem({ reason }: ErrorDetails, t: TFunction<['common', 'error']>): string {
  const known = MailboxTrouble.safeParse(reason)
  return known.success ? t(`mailboxTrouble.${known.data}`) : t('error:mailbox_refused')
}

/** {@link problemText} in the page's language. */
export function useProblemText(): (failure: unknown) => string {
  const { t } = useTranslation(['common', 'error'])
  return (failure) => problemText(failure, t)
}

/**
 * Why TeamViewer did not do it, and what to do now; when it named a time to wait, that too. Undefined when the server
 * gave no reason that this page knows.
 */
function outsideProblem(
  { reason, retryAfterSeconds }: ErrorDetails,
  t: TFunction<['common', 'error']>,
): string | undefined {
  const known = OutsideTrouble.safeParse(reason)
  if (!known.success) return undefined
  const words = t(`outsideProblem.${known.data}`)
  return typeof retryAfterSeconds === 'number' && retryAfterSeconds > 0
    ? `${words} ${t('outsideRetry', { time: durationText(Math.ceil(retryAfterSeconds), t) })}`
    : words
}
