import { listMailSenders, removeMailSender } from '@deskside/protocol/http/mail-senders'
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../api/call.ts'
import { useProblemText } from '../../../api/problem-text.ts'
import { invalidate, read, useCall } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { notifyDone, notifyProblem } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { SenderDialog } from './sender-dialog.tsx'
import { SenderTestButton, SenderTestOutcome } from './sender-test.tsx'
import { useSenderTest } from './use-sender-test.ts'

export type SenderRow = Output<typeof listMailSenders>['senders'][number]

/** [DSK-2] Administration → E-mail senders: in whose name mails go out, for everybody and for each team's tickets. */
export function MailSendersPage() {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useQuery(read(listMailSenders))
  const [edited, setEdited] = useState<SenderRow | null>(null)
  return (
    <>
      <PageHeader title={t('mailSenders.title')} description={t('mailSenders.description')} />
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {!data && !error && <RowsLoading rows={3} />}
      {data && (
        <Stack gap="md" maw={820}>
          {data.senders.map((row) => (
            <Sender
              key={row.team?.id ?? 'organisation'}
              row={row}
              usual={row.team ? t('mailSenders.asOrganisation') : data.usual}
              onEdit={() => setEdited(row)}
            />
          ))}
        </Stack>
      )}
      {edited && <SenderDialog key={edited.team?.id ?? ''} row={edited} onClose={() => setEdited(null)} />}
    </>
  )
}

function Sender({ row, usual, onEdit }: { row: SenderRow; usual: string; onEdit: () => void }) {
  const { t } = useTranslation(['admin', 'common'])
  const client = useQueryClient()
  const problemText = useProblemText()
  const remove = useCall(removeMailSender, {
    onSuccess: () => {
      void invalidate(client, listMailSenders)
      notifyDone(t('common:action.saved'))
    },
    onError: (failure) => notifyProblem(problemText(failure)),
  })
  const name = row.team?.name ?? t('mailSenders.organisation')
  const { sender, warnings } = row
  const test = useSenderTest(row)
  return (
    <Panel
      title={name}
      actions={
        <Group gap="xs" justify="flex-end">
          {sender && (
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              loading={remove.isPending}
              aria-label={t('mailSenders.removeOne', { name })}
              onClick={() => remove.mutate({ params: { place: row.team?.id ?? 'organisation' } })}
            >
              {t('mailSenders.remove')}
            </Button>
          )}
          <SenderTestButton
            size="xs"
            test={test}
            label={t('mailSenders.test.one', { name })}
            onClick={() => test.send(null)}
          />
          <Button
            size="xs"
            variant="default"
            aria-label={t('mailSenders.editOne', { name })}
            onClick={onEdit}
          >
            {t('common:action.edit')}
          </Button>
        </Group>
      }
    >
      <Stack gap="xs">
        <Text size="sm" className="breakable">
          {sender ? `${sender.name} <${sender.address}>` : usual}
        </Text>
        {sender?.replyAddress && (
          <Text size="sm" c="dimmed">
            {t('mailSenders.answersTo', { address: sender.replyAddress })}
          </Text>
        )}
        {warnings.map((warning) => (
          <Alert key={warning} color="yellow" icon={<IconAlertTriangle aria-hidden />} p="xs">
            {t(`mailSenders.warning.${warning}`)}
          </Alert>
        ))}
        <SenderTestOutcome test={test} />
      </Stack>
    </Panel>
  )
}
