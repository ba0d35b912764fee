import type { Icon } from '@tabler/icons-react'
import { Link, useLocation } from 'react-router'
import classes from './nav.module.css'

/** One way in the navigation. `active` where the path alone does not say whether one is there. */
export function NavItem(props: {
  to: string
  label: string
  /** What tells it from others of that name, below it. */
  detail?: string | undefined
  icon?: Icon
  active?: boolean
  indent?: boolean
  /** How much waits there; shown when it is more than nothing, and said by `countLabel`, which names the way too. */
  count?: number
  countLabel?: string
  onFollow?: () => void
}) {
  const { pathname } = useLocation()
  const active = props.active ?? pathname === props.to
  const count = props.count ?? 0
  return (
    <Link
      to={props.to}
      className={classes.item}
      data-indent={props.indent || undefined}
      aria-current={active ? 'page' : undefined}
      aria-label={count > 0 ? props.countLabel : undefined}
      onClick={props.onFollow}
    >
      {props.icon && <props.icon size={17} stroke={1.7} aria-hidden />}
      <span className={classes.label}>
        {props.label}
        {props.detail && (
          <>
            {' '}
            <span className={classes.detail}>{props.detail}</span>
          </>
        )}
      </span>
      {count > 0 && (
        <span className={classes.count} aria-hidden>
          {count > 99 ? '99+' : count}
        </span>
      )}
    </Link>
  )
}
