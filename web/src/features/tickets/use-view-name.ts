import { useTranslation } from 'react-i18next'
import { useSavedViews } from './use-saved-views.ts'
import { builtInViews, sameView } from './views.ts'

/** What the list is called: a view's name, or simply "Tickets" for filters of the moment. */
export function useViewName(view: string): string {
  const { t } = useTranslation('tickets')
  const saved = useSavedViews()
  const builtIn = builtInViews.find(({ query }) => sameView(query, view))
  if (builtIn) return t(`view.${builtIn.key}`)
  return saved.find(({ query }) => sameView(query, view))?.name ?? t('list.title')
}
