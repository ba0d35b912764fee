import { ActionIcon, Group, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import classes from './page-header.module.css'
import { usePageTitle } from './title.ts'

/** The head of a page: its first heading, a sentence about it, and what can be done here. */
export function PageHeader(props: {
  title: string
  description?: ReactNode
  actions?: ReactNode
  back?: string
}) {
  const { t } = useTranslation()
  usePageTitle(props.title)
  return (
    <header className={classes.header}>
      <Group gap="xs" wrap="nowrap" className={classes.words}>
        {props.back && (
          <ActionIcon
            component={Link}
            to={props.back}
            variant="subtle"
            color="gray"
            aria-label={t('action.back')}
          >
            <IconArrowLeft size={18} aria-hidden />
          </ActionIcon>
        )}
        <div>
          <Title order={1}>{props.title}</Title>
          {props.description && (
            <Text c="dimmed" size="sm">
              {props.description}
            </Text>
          )}
        </div>
      </Group>
      {props.actions && <Group gap="xs">{props.actions}</Group>}
    </header>
  )
}
