import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import linkTab from '../../ui/link-tab.module.css'
import { useCurrentInSight } from '../../ui/use-current-in-sight.ts'
import { useNamedViews } from './use-saved-views.ts'
import classes from './view-tabs.module.css'
import { builtInViews, listPath, sameView } from './views.ts'

/** The views in a line above the list, where there is no room for the navigation at the side. */
export function ViewTabs({ view }: { view: string }) {
  const { t } = useTranslation(['tickets', 'common'])
  const saved = useNamedViews()
  const line = useCurrentInSight(`${view} ${saved.length}`)
  const views = [
    ...builtInViews.map(({ key, query }) => ({
      key: key as string,
      query: query as string,
      label: t(`view.${key}`),
    })),
    ...saved.map(({ id, query, name, with: shared }) => ({
      key: id,
      query,
      label: shared ? `${name} · ${shared}` : name,
    })),
  ]
  return (
    <nav ref={line} className={classes.tabs} aria-label={t('common:nav.views')}>
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
