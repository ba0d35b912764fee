import { Button, Stack, Text, Title } from '@mantine/core'
import { type Icon, IconAlertTriangle, IconCircleCheck, IconCompass } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import classes from './notice.module.css'

export type NoticeAction = { label: string } & ({ to: string } | { onClick: () => void })
type Tone = 'plain' | 'good' | 'bad'

const icons: Record<Tone, Icon> = { plain: IconCompass, good: IconCircleCheck, bad: IconAlertTriangle }

/**
 * A whole place that has nothing else to show: an empty list, an error, a good end. `page` makes it a page of
 * its own, with a main landmark and a first heading.
 */
export function Notice(props: {
  title: string
  text?: ReactNode
  icon?: Icon
  tone?: Tone
  action?: NoticeAction
  page?: boolean
  /** Of its heading: 1 where it stands for the whole page within a frame. */
  level?: 1 | 2
  children?: ReactNode
}) {
  const { title, text, tone = 'plain', action, page = false, level = page ? 1 : 2, children } = props
  const Sign = props.icon ?? icons[tone]
  const content = (
    <Stack
      align="center"
      gap="xs"
      className={classes.notice}
      data-tone={tone}
      role={tone === 'bad' ? 'alert' : undefined}
    >
      <div className={classes.icon}>
        <Sign size={24} stroke={1.6} aria-hidden />
      </div>
      <Title order={level} size="h2" ta="center">
        {title}
      </Title>
      {text && (
        <Text c="dimmed" ta="center" maw={440}>
          {text}
        </Text>
      )}
      {children}
      {action && <Action action={action} />}
    </Stack>
  )
  return page ? <main className={classes.page}>{content}</main> : content
}

function Action({ action }: { action: NoticeAction }) {
  if ('to' in action)
    return (
      <Button mt="sm" variant="default" component={Link} to={action.to}>
        {action.label}
      </Button>
    )
  return (
    <Button mt="sm" variant="default" onClick={action.onClick}>
      {action.label}
    </Button>
  )
}
