import { downloadReceivedMail, readReceivedMail } from '@deskside/protocol/http/mail-in'
import { Anchor, Button, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { address } from '../../../api/address.ts'
import type { Output } from '../../../api/call.ts'
import { read } from '../../../api/queries.ts'
import { useFormat } from '../../../ui/format.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { useFileSize } from '../../tickets/compose/use-file-size.ts'
import classes from './mail-in.module.css'
import { ReceivedActions } from './received-actions.tsx'
import { ReceivedTag } from './received-tag.tsx'

type Mail = Output<typeof readReceivedMail>

/** One received mail: what became of it and why, its source, and what an administrator may do with it. */
export function ReceivedMailPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery(read(readReceivedMail, { params: { id } }))
  if (error && !data) return <LoadFailure level={1} failure={error} retry={() => void refetch()} />
  return data ? <MailView mail={data} /> : <RowsLoading rows={6} />
}

function MailView({ mail }: { mail: Mail }) {
  const { t } = useTranslation('mail-in')
  return (
    <>
      <PageHeader
        title={mail.subject || t('mails.noSubject')}
        back="/admin/mail-in/mails"
        actions={<ReceivedActions mail={mail} />}
      />
      <Stack gap="md">
        <Panel>
          <Facts mail={mail} />
        </Panel>
        <Panel
          title={t('mails.source')}
          description={mail.source === null ? t('mails.sourceGone') : t('mails.sourceText')}
          actions={
            mail.source !== null && (
              <Button
                component="a"
                href={address(downloadReceivedMail, { params: { id: mail.id } })}
                download={`mail-${mail.id}.eml`}
                variant="default"
                size="xs"
                leftSection={<IconDownload size={15} aria-hidden />}
              >
                {t('mails.download')}
              </Button>
            )
          }
        >
          {mail.source !== null && <pre className={classes.source}>{mail.source}</pre>}
        </Panel>
      </Stack>
    </>
  )
}

function Facts({ mail }: { mail: Mail }) {
  const { t } = useTranslation('mail-in')
  const format = useFormat()
  const size = useFileSize()
  const { fromName, fromAddress, ticket } = mail
  return (
    <dl className={classes.facts}>
      <Fact name={t('mails.stateLabel')}>
        <ReceivedTag state={mail.state} />
        {mail.reason && (
          <Text size="sm" component="span" ml={8}>
            {t(`reason.${mail.reason}`)}
          </Text>
        )}
      </Fact>
      {ticket && (
        <Fact name={t('mails.ticket')}>
          <Anchor component={Link} to={`/tickets/${ticket.number}`} size="sm">
            {t('mails.ticketName', ticket)}
          </Anchor>
        </Fact>
      )}
      <Fact name={t('mails.from')}>
        {fromName && fromAddress
          ? `${fromName} <${fromAddress}>`
          : fromAddress || fromName || t('mails.noSender')}
      </Fact>
      {mail.sender && <Fact name={t('mails.sender')}>{t(`senderTrust.${mail.sender}`)}</Fact>}
      <Fact name={t('mails.to')}>{mail.recipient}</Fact>
      <Fact name={t('mails.received')}>{format.short(mail.receivedAt)}</Fact>
      {mail.settledAt && <Fact name={t('mails.settled')}>{format.short(mail.settledAt)}</Fact>}
      <Fact name={t('mails.door')}>{t(`door.${mail.door}`)}</Fact>
      <Fact name={t('mails.copies')}>{t('mails.copiesTimes', { count: mail.copies })}</Fact>
      <Fact name={t('mails.size')}>{size(mail.sizeBytes)}</Fact>
    </dl>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
