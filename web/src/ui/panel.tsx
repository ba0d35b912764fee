import { Group, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './panel.module.css'

/** A framed part of a page, named by its heading. */
export function Panel(props: {
  title?: string
  description?: ReactNode
  actions?: ReactNode
  flush?: boolean
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={classes.panel} aria-labelledby={props.title ? id : undefined}>
      {props.title && (
        <Group justify="space-between" className={classes.head}>
          <div className={classes.words} data-described={props.description ? true : undefined}>
            <Title order={2} size="h3" id={id}>
              {props.title}
            </Title>
            {props.description && (
              <Text size="sm" c="dimmed">
                {props.description}
              </Text>
            )}
          </div>
          {props.actions && <div className={classes.actions}>{props.actions}</div>}
        </Group>
      )}
      <div className={props.flush ? undefined : classes.body}>{props.children}</div>
    </section>
  )
}
