import type { SessionReceipt } from '@deskside/protocol/http/session-receipts'
import { Button, Group, Title } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { codeOf } from '../../api/problem.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { usePageTitle } from '../../ui/title.ts'
import { RecordingList } from '../recordings/recording-list.tsx'
import { ReceiptSheet } from './receipt-sheet.tsx'
import classes from './receipts.module.css'

/** A sheet with the way back and the printer above it; neither comes out of the printer. */
export function ReceiptPage({
  title,
  query: { data, error, refetch },
  back,
  every,
}: {
  title: string
  query: UseQueryResult<SessionReceipt>
  /** Where the way back leads, once the receipt is there, and before. */
  back: (receipt?: SessionReceipt) => string
  every: boolean
}) {
  const { t } = useTranslation(['receipts', 'common'])
  usePageTitle(title)
  if (codeOf(error) === 'not_found')
    return (
      <Notice
        page
        title={t('missingTitle')}
        text={t('missingText')}
        action={{ label: t('common:action.back'), to: back() }}
      />
    )
  return (
    <main className={classes.page} id="content">
      <div className={classes.bar}>
        <Group justify="space-between" gap="sm">
          <Title order={1}>{title}</Title>
          <Group gap="xs">
            <Button component={Link} to={back(data)} variant="default">
              {t('common:action.back')}
            </Button>
            <Button
              onClick={() => window.print()}
              disabled={!data}
              leftSection={<IconPrinter size={16} aria-hidden />}
            >
              {t('print')}
            </Button>
          </Group>
        </Group>
      </div>
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {!data && !error && <RowsLoading rows={5} />}
      {data && every && (
        <div className={classes.bar}>
          <RecordingList of={{ sessionId: data.sessionId }} />
        </div>
      )}
      {data && (
        <div className={classes.paper}>
          <ReceiptSheet receipt={data} every={every} />
        </div>
      )}
    </main>
  )
}
