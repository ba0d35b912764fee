import { readOrganisation } from '@deskside/protocol/http/organisation'
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { BrandingForm } from './branding-form.tsx'
import { GeneralForm } from './general-form.tsx'

/** What holds for the whole organisation, and what its requesters see of it. */
export function OrganisationPage() {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useQuery(read(readOrganisation))
  return (
    <>
      <PageHeader title={t('organisation.title')} description={t('organisation.text')} />
      {!data && !error && <RowsLoading rows={6} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data && (
        <Stack maw={920}>
          <GeneralForm settings={data} />
          <BrandingForm settings={data} />
        </Stack>
      )}
    </>
  )
}
