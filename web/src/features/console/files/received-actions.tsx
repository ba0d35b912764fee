import type { TransferView } from '@deskside/protocol/channels/file-transfer'
import type { Session } from '@deskside/protocol/http/sessions'
import { commentTicket, readTimeline, uploadAttachment } from '@deskside/protocol/http/tickets'
import { FileTrouble } from '@deskside/protocol/vocabulary/files'
import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api/call.ts'
import { useProblemText } from '../../../api/problem-text.ts'
import { invalidate } from '../../../api/queries.ts'
import { upload } from '../../../api/upload.ts'
import { notifyProblem } from '../../../ui/notify.ts'
import type { ViewerFiles } from '../../../viewer/files/viewer-files.ts'
import { useFileSize } from '../../tickets/compose/use-file-size.ts'
import { mostBytes } from '../../tickets/compose/use-uploads.ts'
import { saveFile } from './save-file.ts'

/** A file that has arrived: saved with a click, and attached to the ticket with another. */
export function ReceivedActions(props: { transfer: TransferView; files: ViewerFiles; session: Session }) {
  const { transfer, files, session } = props
  const { t } = useTranslation('console')
  const size = useFileSize()
  const problemText = useProblemText()
  const client = useQueryClient()
  const file = transfer.name
  const content = async () => {
    const found = await files.contentOf(transfer.id)
    if (!found) throw new FileTrouble('lost')
    return found
  }
  const attach = useMutation({
    mutationFn: async () => {
      const { id } = await upload(uploadAttachment, await content())
      await call(commentTicket, {
        params: { id: session.ticketId },
        body: { body: t('files.attachedComment', { file }), visibility: 'internal', attachmentIds: [id] },
      })
    },
    onSuccess: () => void invalidate(client, readTimeline, { id: session.ticketId }),
    onError: (failure) => notifyProblem(problemText(failure)),
  })
  const tooLarge = transfer.size > mostBytes
  return (
    <Group gap={6}>
      {!files.isKept(transfer.id) && (
        <Button
          size="compact-xs"
          variant="light"
          aria-label={t('files.save', { file })}
          onClick={() =>
            void content()
              .then(saveFile)
              .catch((failure: unknown) => notifyProblem(problemText(failure)))
          }
        >
          {t('files.saveShort')}
        </Button>
      )}
      {attach.isSuccess ? (
        <Text size="xs" role="status">
          {t('files.attached')}
        </Text>
      ) : (
        <Button
          size="compact-xs"
          variant="default"
          disabled={tooLarge}
          loading={attach.isPending}
          aria-label={t('files.attach', { file })}
          onClick={() => attach.mutate()}
        >
          {t('files.attachShort')}
        </Button>
      )}
      {tooLarge && (
        <Text size="xs" c="dimmed">
          {t('files.tooLargeToAttach', { size: size(mostBytes) })}
        </Text>
      )}
    </Group>
  )
}
