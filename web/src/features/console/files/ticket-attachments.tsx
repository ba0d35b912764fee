import type { Session } from '@deskside/protocol/http/sessions'
import { type Attachment, readTicket, readTimeline } from '@deskside/protocol/http/tickets'
import { Button, Text } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { useProblemText } from '../../../api/problem-text.ts'
import { read } from '../../../api/queries.ts'
import { notifyProblem } from '../../../ui/notify.ts'
import { useFileSize } from '../../tickets/compose/use-file-size.ts'
import classes from './files.module.css'

/** The files of the ticket and of its comments, each a click away from the device. */
export function TicketAttachments(props: { session: Session; name: string; onSend: (file: File) => void }) {
  const { session, name, onSend } = props
  const { t } = useTranslation('console')
  const size = useFileSize()
  const problemText = useProblemText()
  const params = { id: session.ticketId }
  const { data: ticket } = useQuery(read(readTicket, { params }))
  const { data: timeline } = useQuery(read(readTimeline, { params }))
  const send = useMutation({
    mutationFn: fetchAttachment,
    onSuccess: onSend,
    onError: (failure) => notifyProblem(problemText(failure)),
  })
  const attachments = [
    ...(ticket?.attachments ?? []),
    ...(timeline?.items.flatMap((entry) => (entry.kind === 'comment' ? entry.attachments : [])) ?? []),
  ]
  if (attachments.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('files.attachments.none')}
      </Text>
    )
  return (
    <ul className={classes.list}>
      {attachments.map((attachment) => (
        <li key={attachment.id} className={classes.entry}>
          <IconPaperclip size={15} aria-hidden />
          <span className={classes.fileName}>{attachment.name}</span>
          <Text size="xs" c="dimmed" component="span">
            {size(attachment.sizeBytes)}
          </Text>
          <Button
            size="compact-xs"
            variant="light"
            aria-label={t('files.attachments.send', { file: attachment.name, name })}
            loading={send.isPending && send.variables.id === attachment.id}
            onClick={() => send.mutate(attachment)}
          >
            {t('files.attachments.sendShort')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

async function fetchAttachment({ url, name, mediaType }: Attachment): Promise<File> {
  const answer = await fetch(url, { credentials: 'same-origin' })
  if (!answer.ok) throw await problemOf(answer)
  return new File([await answer.blob()], name, { type: mediaType })
}
