import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** The foot of a dialog's form. */
export function DialogButtons(props: {
  submit: string
  busy: boolean
  disabled?: boolean
  onCancel: () => void
}) {
  const { t } = useTranslation()
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={props.onCancel}>
        {t('action.cancel')}
      </Button>
      <Button type="submit" loading={props.busy} disabled={props.disabled}>
        {props.submit}
      </Button>
    </Group>
  )
}
