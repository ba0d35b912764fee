import { listOutbox, readOutboxMail, retryOutboxMail, showOutboxMail } from '@deskside/protocol/http/outbox'
import { Button, Tabs, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { address } from '../../../api/address.ts'
import type { Output } from '../../../api/call.ts'
import { useProblemText } from '../../../api/problem-text.ts'
import { invalidate, read, useCall } from '../../../api/queries.ts'
import { useFormat } from '../../../ui/format.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { notifyProblem } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { Linked } from '../../tickets/timeline/linked.tsx'
import { MailTag } from './mail-tag.tsx'
import classes from './outbox.module.css'

type Mail = Output<typeof readOutboxMail>

/** One mail exactly as it is or would be sent. */
export function MailPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery(read(readOutboxMail, { params: { id } }))
  if (error && !data) return <LoadFailure level={1} failure={error} retry={() => void refetch()} />
  return data ? <MailView mail={data} /> : <RowsLoading rows={6} />
}

function MailView({ mail }: { mail: Mail }) {
  const { t } = useTranslation('admin')
  return (
    <>
      <PageHeader title={mail.subject} back="/admin/outbox" actions={<Retry mail={mail} />} />
      <Panel>
        <Facts mail={mail} />
        <Tabs defaultValue="html" mt="md" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="html">{t('outbox.asShown')}</Tabs.Tab>
            <Tabs.Tab value="text">{t('outbox.asText')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="html" pt="md">
            {/* The server lets this document run nothing and load nothing; the frame keeps it apart besides. */}
            <iframe
              className={classes.frame}
              sandbox=""
              title={t('outbox.frameTitle', { subject: mail.subject })}
              src={address(showOutboxMail, { params: { id: mail.id } })}
            />
          </Tabs.Panel>
          <Tabs.Panel value="text" pt="md">
            <div className={classes.text}>
              <Linked text={mail.text} />
            </div>
          </Tabs.Panel>
        </Tabs>
      </Panel>
    </>
  )
}

function Retry({ mail }: { mail: Mail }) {
  const { t } = useTranslation('admin')
  const client = useQueryClient()
  const problemText = useProblemText()
  const retry = useCall(retryOutboxMail, {
    onSuccess: () => {
      void invalidate(client, readOutboxMail)
      void invalidate(client, listOutbox)
    },
    onError: (failure) => notifyProblem(problemText(failure)),
  })
  if (mail.state === 'sent' || mail.state === 'sending') return null
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={retry.isPending}
      onClick={() => retry.mutate({ params: { id: mail.id } })}
    >
      {t('outbox.retry')}
    </Button>
  )
}

function Facts({ mail }: { mail: Mail }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  return (
    <dl className={classes.facts}>
      <Fact name={t('outbox.stateLabel')}>
        <MailTag state={mail.state} />
        {mail.attempts > 0 && (
          <Text size="xs" c="dimmed" component="span" ml={8}>
            {t('outbox.attempts', { count: mail.attempts })}
          </Text>
        )}
      </Fact>
      <Fact name={t('outbox.from')}>{mail.from}</Fact>
      <Fact name={t('outbox.to')}>{mail.to}</Fact>
      {mail.files.length > 0 && <Fact name={t('outbox.files')}>{mail.files.join(', ')}</Fact>}
      <Fact name={t('outbox.written')}>{format.short(mail.createdAt)}</Fact>
      {mail.sentAt && <Fact name={t('outbox.sentAt')}>{format.short(mail.sentAt)}</Fact>}
      {mail.nextTryAt && mail.state === 'queued' && (
        <Fact name={t('outbox.nextTry')}>{format.short(mail.nextTryAt)}</Fact>
      )}
      {mail.reason && <Fact name={t('outbox.reason')}>{mail.reason}</Fact>}
    </dl>
  )
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
