import { readSessionReceipt, readSessionSteps } from '@deskside/protocol/http/session-receipts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { read } from '../../api/queries.ts'
import { ReceiptPage } from './receipt-page.tsx'

/** [DSK-1] A requester's receipt of a session: who, when, what was allowed, which files. */
export function MyReceiptPage() {
  const { t } = useTranslation('receipts')
  const { id = '' } = useParams()
  const query = useQuery(read(readSessionReceipt, { params: { id } }))
  return <ReceiptPage title={t('receiptTitle')} query={query} back={() => '/my/sessions'} every={false} />
}

/** A session with every step, for the technician who has to account for it. */
export function SessionReportPage() {
  const { t } = useTranslation('receipts')
  const { id = '' } = useParams()
  const query = useQuery(read(readSessionSteps, { params: { id } }))
  return (
    <ReceiptPage
      title={t('reportTitle')}
      query={query}
      back={(receipt) => (receipt ? `/tickets/${receipt.ticketNumber}` : '/tickets')}
      every
    />
  )
}
