import { Group, Loader, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './session-widget.module.css'

/** Play was pressed, and the outside party is at work: for whoever pressed it, and for everybody who looks on. */
export function Starting() {
  const { t } = useTranslation('sessions')
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" role="status" className={classes.step}>
      <div>
        <Group gap={8}>
          <Text fw={600} size="sm">
            {t('play.making')}
          </Text>
          <Loader size="xs" aria-hidden />
        </Group>
        <Text size="sm" c="dimmed">
          {t('play.makingText')}
        </Text>
      </div>
    </Group>
  )
}
