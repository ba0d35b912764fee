import type { Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import classes from './tab-bar.module.css'

export type Tab = { label: string; icon: Icon; count?: number; countLabel?: string } & (
  | { to: string; within?: RegExp }
  | { onClick: () => void; expanded: boolean }
)

/** The ways that matter most, at the thumb of somebody with a phone. */
export function TabBar({ tabs }: { tabs: Tab[] }) {
  const { t } = useTranslation()
  return (
    <nav className={classes.bar} aria-label={t('nav.label')}>
      {tabs.map((tab) =>
        'to' in tab ? (
          <TabLink key={tab.label} {...tab} />
        ) : (
          <button
            key={tab.label}
            type="button"
            className={classes.tab}
            onClick={tab.onClick}
            aria-expanded={tab.expanded}
          >
            <tab.icon size={20} stroke={1.7} aria-hidden />
            {tab.label}
          </button>
        ),
      )}
    </nav>
  )
}

function TabLink({
  to,
  within,
  label,
  icon: TabIcon,
  count = 0,
  countLabel,
}: {
  to: string
  within?: RegExp
  label: string
  icon: Icon
  count?: number
  countLabel?: string
}) {
  const { pathname } = useLocation()
  const active = within ? within.test(pathname) : pathname === to
  return (
    <Link
      to={to}
      className={classes.tab}
      aria-current={active ? 'page' : undefined}
      aria-label={count > 0 ? countLabel : undefined}
    >
      <TabIcon size={20} stroke={1.7} aria-hidden />
      {count > 0 && (
        <span className={classes.count} aria-hidden>
          {count > 99 ? '99+' : count}
        </span>
      )}
      {label}
    </Link>
  )
}
