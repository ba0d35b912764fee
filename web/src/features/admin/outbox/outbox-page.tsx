import { listOutbox, type OutboxMail } from '@deskside/protocol/http/outbox'
import { mailStates } from '@deskside/protocol/vocabulary/sessions'
import { Alert, Group, Text } from '@mantine/core'
import { IconMailOff } from '@tabler/icons-react'
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
import { MailTag } from './mail-tag.tsx'
import classes from './outbox.module.css'

/** What is sent by mail, or would be: newest first. */
export function OutboxPage() {
  const { t } = useTranslation('admin')
  const filters = useMailFilters(mailStates)
  const { state, address } = filters
  const list = useInfiniteQuery({
    ...readPages(listOutbox, { query: { state, address } }),
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const smtpConfigured = list.data?.pages[0]?.smtpConfigured ?? true
  return (
    <>
      <PageHeader title={t('outbox.title')} description={t('outbox.text')} />
      {!smtpConfigured && (
        <Alert color="yellow" icon={<IconMailOff aria-hidden />} title={t('outbox.noServerTitle')} mb="md">
          {t('outbox.noServerText')}
        </Alert>
      )}
      <MailFilters
        filters={filters}
        states={mailStates.map((value) => ({ value, label: t(`outbox.state.${value}`) }))}
        label={t('outbox.show')}
        all={t('outbox.all')}
        addressLabel={t('outbox.address')}
      />
      <Panel flush>
        {list.isPending && <RowsLoading rows={6} />}
        {list.error && !list.data && <LoadFailure failure={list.error} retry={() => void list.refetch()} />}
        {list.data && rows.length === 0 && (
          <Notice title={t('outbox.none')} text={state || address ? undefined : t('outbox.noneText')} />
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

function Row({ mail }: { mail: OutboxMail }) {
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Link to={`/admin/outbox/${mail.id}`} className={classes.subject}>
          {mail.subject}
        </Link>
        <Text size="xs" c="dimmed" truncate>
          {mail.to}
        </Text>
        {mail.reason && mail.state !== 'sent' && (
          <Text size="xs" className={classes.reason}>
            {mail.reason}
          </Text>
        )}
      </div>
      <Group gap="sm" wrap="nowrap">
        <MailTag state={mail.state} />
        <Text size="xs" c="dimmed" component="span" className={classes.time}>
          <RelativeTime moment={mail.createdAt} />
        </Text>
      </Group>
    </li>
  )
}
