import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../api/problem-text.ts'
import { Dialog } from './dialog.tsx'

/** Asks before something that cannot be taken back, and stays open with the reason when it was refused. */
export function ConfirmDialog(props: {
  opened: boolean
  onClose: () => void
  onConfirm: () => void
  title: string
  text: ReactNode
  confirm: string
  danger?: boolean
  /** Without the right to confirm the dialog only explains. */
  mayConfirm?: boolean
  busy?: boolean
  failure?: unknown
}) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      <Stack>
        <Text size="sm">{props.text}</Text>
        {Boolean(props.failure) && (
          <Alert color="red" role="alert">
            {problemText(props.failure)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose} data-autofocus={props.danger || undefined}>
            {t('action.cancel')}
          </Button>
          {props.mayConfirm !== false && (
            <Button
              color={props.danger ? 'red' : undefined}
              loading={props.busy}
              onClick={props.onConfirm}
              data-autofocus={props.danger ? undefined : true}
            >
              {props.confirm}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  )
}
