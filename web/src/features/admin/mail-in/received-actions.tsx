import {
  ignoreReceivedMail,
  listReceivedMails,
  makeTicketFromMail,
  type ReceivedMail,
  readMailIn,
  readReceivedMail,
  retryReceivedMail,
} from '@deskside/protocol/http/mail-in'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import { invalidate, useCall } from '../../../api/queries.ts'
import { notifyDone, notifyProblem } from '../../../ui/notify.ts'

/** What an administrator may do with a mail that waits or was ignored. */
export function ReceivedActions({ mail: { id, can } }: { mail: Pick<ReceivedMail, 'id' | 'can'> }) {
  const { t } = useTranslation('mail-in')
  const client = useQueryClient()
  const problemText = useProblemText()
  const done = (words: string) => {
    for (const route of [readReceivedMail, listReceivedMails, readMailIn]) void invalidate(client, route)
    notifyDone(words)
  }
  const onError = (failure: unknown) => notifyProblem(problemText(failure))
  const make = useCall(makeTicketFromMail, {
    onSuccess: ({ ticket }) => done(t('mails.made', { number: ticket?.number })),
    onError,
  })
  const ignore = useCall(ignoreReceivedMail, { onSuccess: () => done(t('mails.ignored')), onError })
  const retry = useCall(retryReceivedMail, { onSuccess: () => done(t('mails.retried')), onError })
  const busy = make.isPending || ignore.isPending || retry.isPending
  const one = { params: { id } }
  return (
    <>
      {can.ignore && (
        <Button variant="subtle" color="gray" disabled={busy} onClick={() => ignore.mutate(one)}>
          {t('mails.ignore')}
        </Button>
      )}
      {can.retry && (
        <Button variant="default" disabled={busy} loading={retry.isPending} onClick={() => retry.mutate(one)}>
          {t('mails.retry')}
        </Button>
      )}
      {can.makeTicket && (
        <Button disabled={busy && !make.isPending} loading={make.isPending} onClick={() => make.mutate(one)}>
          {t('mails.makeTicket')}
        </Button>
      )}
    </>
  )
}
