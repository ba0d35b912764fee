import { readBranding } from '@deskside/protocol/http/branding'
import { listTeams } from '@deskside/protocol/http/teams'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { read } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { BrandingForm } from './branding-form.tsx'

/** [ADM-5] What requesters see of the organisation, and of each team that says something else. */
export function BrandingPage() {
  const { t } = useTranslation('admin')
  const [search, setSearch] = useSearchParams()
  const profile = search.get('profile') ?? 'organisation'
  const teams = useQuery(read(listTeams)).data?.items ?? []
  const { data, error, refetch } = useQuery(read(readBranding, { params: { profile } }))
  return (
    <>
      <PageHeader title={t('branding.title')} description={t('branding.text')} />
      <NativeSelect
        label={t('branding.profile')}
        description={profile === 'organisation' ? t('branding.commonHint') : t('branding.teamHint')}
        maw={360}
        mb="md"
        value={profile}
        onChange={(event) => setSearch({ profile: event.currentTarget.value }, { replace: true })}
        data={[
          { value: 'organisation', label: t('branding.common') },
          ...teams.map(({ id, name }) => ({ value: id, label: t('branding.team', { name }) })),
        ]}
      />
      {!data && !error && <RowsLoading rows={6} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data && <BrandingForm key={profile} profile={profile} view={data} />}
    </>
  )
}
