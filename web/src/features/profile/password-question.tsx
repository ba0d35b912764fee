import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../ui/form-problem.tsx'

/** Asks for the password before something about the login changes. `onPassword` throws what was refused. */
export function PasswordQuestion(props: {
  text: string
  submit: string
  danger?: boolean
  onPassword: (password: string) => Promise<void>
  onCancel: () => void
}) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const give = useMutation({ mutationFn: props.onPassword })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    give.mutate(password)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm">{props.text}</Text>
        <FormProblem failure={give.error} />
        <PasswordInput
          label={t('freshLogin.password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onCancel}>
            {t('action.cancel')}
          </Button>
          <Button
            type="submit"
            color={props.danger ? 'red' : undefined}
            loading={give.isPending}
            disabled={!password}
          >
            {props.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
