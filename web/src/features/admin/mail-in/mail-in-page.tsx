import { Button, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconMailOpened } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { AddressesPanel } from './addresses-panel.tsx'
import { MailboxPanel } from './mailbox-panel.tsx'
import { RulesForm } from './rules-form.tsx'
import { useMailIn } from './use-mail-in.ts'

/** [DSK-2] The doors by which mail comes in, and what becomes of it. */
export function MailInPage() {
  const { t } = useTranslation('mail-in')
  const { data, error, refetch } = useMailIn()
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        actions={
          <Button
            component={Link}
            to={data?.held ? '/admin/mail-in/mails?state=held' : '/admin/mail-in/mails'}
            variant={data?.held ? 'filled' : 'default'}
            leftSection={<IconMailOpened size={16} aria-hidden />}
          >
            {data?.held ? t('held', { count: data.held }) : t('toMails')}
          </Button>
        }
      />
      {!data && !error && <RowsLoading rows={4} height={90} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data && (
        <>
          <Text size="sm" c="dimmed" mb="md">
            {data.lastReceivedAt ? (
              <>
                {t('last')}
                <RelativeTime moment={data.lastReceivedAt} />
              </>
            ) : (
              t('never')
            )}
          </Text>
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" maw={1180}>
            <Stack gap="md">
              <AddressesPanel mailIn={data} />
              <RulesForm key={JSON.stringify(data.settings)} settings={data.settings} />
            </Stack>
            <MailboxPanel mailbox={data.mailbox} />
          </SimpleGrid>
        </>
      )}
    </>
  )
}
