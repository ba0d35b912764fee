import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './properties-panel.module.css'

/** One line of the properties: what it is, its value, and a small remark. */
export function Property({
  label,
  note,
  children,
}: {
  label: string
  note?: ReactNode
  children: ReactNode
}) {
  return (
    <div className={classes.row}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>
        {children}
        {note && (
          <Text size="xs" c="dimmed" component="div" className={classes.note}>
            {note}
          </Text>
        )}
      </dd>
    </div>
  )
}
