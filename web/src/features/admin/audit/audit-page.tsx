import { AuditFilter, listAudit } from '@deskside/protocol/http/audit'
import { Button, Group, Table, Text } from '@mantine/core'
import { IconDownload, IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { queryString } from '../../../api/address.ts'
import { readPages } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { MoreRows } from '../../../ui/more-rows.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import classes from './audit.module.css'
import { AuditFilters } from './audit-filters.tsx'
import { AuditRow } from './audit-row.tsx'
import { VerifyPanel } from './verify-panel.tsx'

/** [10] Who did what to what. The filters stand in the address. */
export function AuditPage() {
  const { t } = useTranslation('audit')
  const [search, setSearch] = useSearchParams()
  const filter = AuditFilter.safeParse(Object.fromEntries(search)).data ?? {}
  const list = useInfiniteQuery(readPages(listAudit, { query: filter }))
  const { data, error, refetch } = list
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        actions={
          <Group gap="xs">
            {(['csv', 'json'] as const).map((format) => (
              <Button
                key={format}
                component="a"
                href={`/api/audit/export?${queryString({ ...filter, format })}`}
                download
                variant="default"
                leftSection={<IconDownload size={16} aria-hidden />}
              >
                {t(`export.${format}`)}
              </Button>
            ))}
          </Group>
        }
      />
      <VerifyPanel />
      <AuditFilters filter={filter} onChange={(next) => setSearch(queryString(next), { replace: true })} />
      <Panel flush>
        {!data && !error && <RowsLoading rows={8} />}
        {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
        {data && items.length === 0 && <Notice icon={IconHistory} title={t('none')} text={t('noneText')} />}
        {items.length > 0 && (
          // The roles are said, for on a phone the rows are laid out without columns.
          <Table verticalSpacing="xs" role="table" className={classes.table}>
            <Table.Thead role="rowgroup">
              <Table.Tr role="row">
                <Table.Th role="columnheader">{t('when')}</Table.Th>
                <Table.Th role="columnheader">{t('who')}</Table.Th>
                <Table.Th role="columnheader">{t('what')}</Table.Th>
                <Table.Th role="columnheader">{t('object')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody role="rowgroup">
              {items.map((entry) => (
                <AuditRow key={entry.id} entry={entry} />
              ))}
            </Table.Tbody>
          </Table>
        )}
        <MoreRows list={list} />
      </Panel>
      <Text size="xs" c="dimmed" mt="md">
        {t('retention')}
      </Text>
    </>
  )
}
