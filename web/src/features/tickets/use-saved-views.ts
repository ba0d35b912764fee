import { listSavedViews, type SavedView } from '@deskside/protocol/http/saved-views'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'

/** The saved views that one may use; none before they are read. */
export const useSavedViews = (): SavedView[] => useQuery(read(listSavedViews)).data?.items ?? []

/** Saved views as menus show them: `with` names whom one is shared with. */
export type NamedView = Pick<SavedView, 'id' | 'name' | 'query'> & { with: string | undefined }

export function useNamedViews(): NamedView[] {
  const { t } = useTranslation('tickets')
  return useSavedViews().map(({ id, name, query, scope, team }) => ({
    id,
    name,
    query,
    with: scope === 'organisation' ? t('savedView.everybody') : team?.name,
  }))
}
