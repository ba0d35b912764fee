import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './further-filters.module.css'
import type { useListQuery } from './use-list-query.ts'

type Props = { query: ReturnType<typeof useListQuery>; requesterName: string | undefined }

/** Filters that no menu sets, for links lead to them: one person's tickets, a tag. Each can be taken away. */
export function FurtherFilters({ query, requesterName }: Props) {
  const { t } = useTranslation('tickets')
  const { requester, tag } = query.filters
  return (
    <>
      {requester && (
        <Further
          name={t('list.oneRequester', { name: requesterName ?? t('list.somebody') })}
          onRemove={() => query.setFilter('requester', null)}
        />
      )}
      {tag && <Further name={t('list.tag', { tag })} onRemove={() => query.setFilter('tag', null)} />}
    </>
  )
}

function Further({ name, onRemove }: { name: string; onRemove: () => void }) {
  const { t } = useTranslation('tickets')
  return (
    <span className={classes.further}>
      {name}
      <CloseButton size="sm" aria-label={t('list.removeFilter', { name })} onClick={onRemove} />
    </span>
  )
}
