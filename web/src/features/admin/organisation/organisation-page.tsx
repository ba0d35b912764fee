import { readOrganisation } from '@deskside/protocol/http/organisation'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { GeneralForm } from './general-form.tsx'

/** What holds for the whole organisation. */
export function OrganisationPage() {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useQuery(read(readOrganisation))
  return (
    <>
      <PageHeader title={t('organisation.title')} description={t('organisation.text')} />
      {!data && !error && <RowsLoading rows={6} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data && <GeneralForm settings={data} />}
    </>
  )
}
