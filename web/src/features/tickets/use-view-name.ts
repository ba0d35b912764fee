import { listSavedViews } from '@deskside/protocol/http/saved-views'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { builtInViews, sameView } from './views.ts'

/** What the list is called: a view's name, or simply "Tickets" for filters of the moment. */
export function useViewName(view: string): string {
  const { t } = useTranslation('tickets')
  const saved = useQuery(read(listSavedViews)).data?.items ?? []
  const builtIn = builtInViews.find(({ query }) => sameView(query, view))
  if (builtIn) return t(`view.${builtIn.key}`)
  return saved.find(({ query }) => sameView(query, view))?.name ?? t('list.title')
}
