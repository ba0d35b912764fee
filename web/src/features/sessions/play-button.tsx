import type { Engine } from '@deskside/protocol/vocabulary/sessions'
import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { IconChevronDown, IconPlayerPlayFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './session-widget.module.css'

/** One press starts with the preferred engine; the others stand behind a second button, one press each. */
export function PlayButton(props: {
  label: string
  /** The preferred one first. */
  engines: Engine[]
  busy: boolean
  onPlay: (engine: Engine | undefined) => void
}) {
  const { t } = useTranslation(['sessions', 'common'])
  const [first, ...others] = props.engines
  return (
    <Group gap={1} wrap="nowrap">
      <Button
        size="md"
        classNames={{ root: classes.play, label: classes.playWords }}
        data-split={others.length > 0 || undefined}
        leftSection={<IconPlayerPlayFilled size={18} aria-hidden />}
        loading={props.busy}
        onClick={() => props.onPlay(first)}
      >
        {props.label}
      </Button>
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="filled"
              size={42}
              className={classes.playMore}
              disabled={props.busy}
              aria-label={t('play.others')}
            >
              <IconChevronDown size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((engine) => (
              <Menu.Item
                key={engine}
                leftSection={<IconPlayerPlayFilled size={15} aria-hidden />}
                onClick={() => props.onPlay(engine)}
              >
                {t('play.with', { engine: t(`common:engine.${engine}`) })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}
