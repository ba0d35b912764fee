import { listSavedViews } from '@deskside/protocol/http/saved-views'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { read } from '../../api/queries.ts'
import linkTab from '../../ui/link-tab.module.css'
import classes from './view-tabs.module.css'
import { builtInViews, listPath, sameView } from './views.ts'

/** The views in a line above the list, where there is no room for the navigation at the side. */
export function ViewTabs({ view }: { view: string }) {
  const { t } = useTranslation(['tickets', 'common'])
  const saved = useQuery(read(listSavedViews)).data?.items ?? []
  const views = [
    ...builtInViews.map(({ key, query }) => ({
      key: key as string,
      query: query as string,
      label: t(`view.${key}`),
    })),
    ...saved.map(({ id, query, name }) => ({ key: id, query, label: name })),
  ]
  return (
    <nav className={classes.tabs} aria-label={t('common:nav.views')}>
      {views.map(({ key, query, label }) => (
        <Link
          key={key}
          to={listPath(query)}
          className={linkTab.tab}
          aria-current={sameView(query, view) ? 'page' : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
