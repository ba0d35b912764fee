import { type MailSender, readSenderTest, testMailSender } from '@deskside/protocol/http/mail-senders'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { queryKey, read, useCall } from '../../../api/queries.ts'
import type { SenderRow } from './mail-senders-page.tsx'

/** A test mail of one sender: sending it, and what became of it, which live events keep true. */
export function useSenderTest(row: SenderRow) {
  const client = useQueryClient()
  const send = useCall(testMailSender, {
    onSuccess: (mail) => client.setQueryData(queryKey(readSenderTest, { params: { id: mail.id } }), mail),
  })
  const id = send.data?.id ?? ''
  const { data } = useQuery({ ...read(readSenderTest, { params: { id } }), enabled: id !== '' })
  return {
    mail: id === '' ? undefined : (data ?? send.data),
    failure: send.error,
    sending: send.isPending,
    /** @param sender what stands in a form; null: what mails go out with now */
    send: (sender: MailSender | null) =>
      send.mutate({ params: { place: row.team?.id ?? 'organisation' }, body: { sender } }),
  }
}

export type SenderTestState = ReturnType<typeof useSenderTest>
