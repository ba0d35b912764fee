import { listReceivedMails, type ReceivedMail } from '@deskside/protocol/http/mail-in'
import { receivedMailStates } from '@deskside/protocol/vocabulary/mail-in'
import { Group, Text } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { readPages } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { MoreRows } from '../../../ui/more-rows.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { MailFilters, useMailFilters } from '../mail-filters.tsx'
import classes from './mail-in.module.css'
import { ReceivedTag } from './received-tag.tsx'

/** Every mail that came in and what became of it, newest first. */
export function ReceivedMailsPage() {
  const { t } = useTranslation('mail-in')
  const filters = useMailFilters(receivedMailStates)
  const { state, address } = filters
  const list = useInfiniteQuery({
    ...readPages(listReceivedMails, { query: { state, address } }),
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHeader title={t('mails.title')} description={t('mails.text')} back="/admin/mail-in" />
      <MailFilters
        filters={filters}
        states={receivedMailStates.map((value) => ({ value, label: t(`state.${value}`) }))}
        label={t('mails.show')}
        all={t('mails.all')}
        addressLabel={t('mails.address')}
      />
      <Panel flush>
        {list.isPending && <RowsLoading rows={6} />}
        {list.error && !list.data && <LoadFailure failure={list.error} retry={() => void list.refetch()} />}
        {list.data && rows.length === 0 && (
          <Notice
            title={t('mails.none')}
            text={
              address
                ? undefined
                : state === 'held'
                  ? t('mails.noneHeld')
                  : state
                    ? undefined
                    : t('mails.noneText')
            }
          />
        )}
        <ul className={classes.rows}>
          {rows.map((mail) => (
            <Row key={mail.id} mail={mail} />
          ))}
        </ul>
        <MoreRows list={list} />
      </Panel>
    </>
  )
}

function Row({ mail }: { mail: ReceivedMail }) {
  const { t } = useTranslation('mail-in')
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Link to={`/admin/mail-in/mails/${mail.id}`} className={classes.subject}>
          {mail.subject || t('mails.noSubject')}
        </Link>
        <Text size="xs" c="dimmed" truncate>
          {mail.fromName ?? mail.fromAddress ?? t('mails.noSender')} → {mail.recipient}
        </Text>
        {mail.reason && <Text size="xs">{t(`reason.${mail.reason}`)}</Text>}
      </div>
      <Group gap="sm" wrap="nowrap">
        <ReceivedTag state={mail.state} />
        <Text size="xs" c="dimmed" component="span" className={classes.time}>
          <RelativeTime moment={mail.receivedAt} />
        </Text>
      </Group>
    </li>
  )
}
