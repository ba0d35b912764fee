import { readPortalSettings } from '@deskside/protocol/http/portal-settings'
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { ArticlesForm } from './articles-form.tsx'
import { ReceiptsForm } from './receipts-form.tsx'
import { SurveysForm } from './surveys-form.tsx'

/** Administration → Requester portal. */
export function PortalPage() {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useQuery(read(readPortalSettings))
  return (
    <>
      <PageHeader title={t('portal.title')} description={t('portal.text')} />
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {!data && !error && <RowsLoading rows={4} />}
      {data && (
        <Stack gap="md">
          <ReceiptsForm settings={data} />
          <SurveysForm />
          <ArticlesForm settings={data} />
        </Stack>
      )}
    </>
  )
}
