import { Alert, Stack, Text, Title } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { usePageTitle } from '../../ui/title.ts'

/** One step of getting in: what it is, what went wrong, the fields. */
export function AuthForm(props: {
  title: string
  text?: ReactNode
  problem?: string | null
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  children: ReactNode
}) {
  usePageTitle(props.title)
  return (
    <form onSubmit={props.onSubmit} noValidate>
      <Stack gap="md">
        <div>
          <Title order={1}>{props.title}</Title>
          {props.text && (
            <Text c="dimmed" size="sm" mt={4}>
              {props.text}
            </Text>
          )}
        </div>
        {props.problem && (
          <Alert color="red" role="alert" py="xs">
            {props.problem}
          </Alert>
        )}
        {props.children}
      </Stack>
    </form>
  )
}
