import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import {
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconCheck,
  IconDeviceDesktop,
  IconRefresh,
  IconZoomScan,
} from '@tabler/icons-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { ViewerState } from '../../viewer/viewer.ts'
import type { ConsoleRoom } from './console-room.ts'
import { useFullScreen } from './use-full-screen.ts'

/** How the picture is shown: scaling, which screen, full screen. */
export function ViewMenu(props: {
  room: ConsoleRoom
  viewer: ViewerState
  root: RefObject<HTMLElement | null>
}) {
  const { room, viewer, root } = props
  const { t } = useTranslation('console')
  const fullScreen = useFullScreen(root)
  const chosen = (yes: boolean) =>
    yes ? <IconCheck size={15} aria-hidden /> : <span style={{ width: 15 }} />
  const fullScreenLabel = fullScreen.on ? t('view.leaveFullScreen') : t('view.fullScreen')
  return (
    <>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <Tooltip label={t('view.label')}>
            <ActionIcon variant="default" size={30} aria-label={t('view.label')}>
              <IconZoomScan size={17} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {(['fit', 'actual'] as const).map((scaling) => (
            <Menu.Item
              key={scaling}
              role="menuitemradio"
              aria-checked={viewer.scaling === scaling}
              leftSection={chosen(viewer.scaling === scaling)}
              onClick={() => room.viewer?.setScaling(scaling)}
            >
              {t(`view.${scaling}`)}
            </Menu.Item>
          ))}
          {viewer.screens.length > 1 && (
            <>
              <Menu.Divider />
              <Menu.Label>{t('view.screens')}</Menu.Label>
              {viewer.screens.map(({ number, width, height }, place) => (
                <Menu.Item
                  key={number}
                  role="menuitemradio"
                  aria-checked={viewer.screen === number}
                  leftSection={<IconDeviceDesktop size={15} aria-hidden />}
                  rightSection={chosen(viewer.screen === number)}
                  onClick={() => room.viewer?.chooseScreen(number)}
                >
                  {t('view.screen', { number: place + 1, width, height })}
                </Menu.Item>
              ))}
            </>
          )}
          {viewer.picture === 'tiles' && (
            <>
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconRefresh size={15} aria-hidden />}
                onClick={() => room.viewer?.refresh()}
              >
                {t('view.refresh')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {fullScreen.possible && (
        <Tooltip label={fullScreenLabel}>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={fullScreenLabel}
            aria-pressed={fullScreen.on}
            onClick={fullScreen.toggle}
          >
            {fullScreen.on ? (
              <IconArrowsMinimize size={17} aria-hidden />
            ) : (
              <IconArrowsMaximize size={17} aria-hidden />
            )}
          </ActionIcon>
        </Tooltip>
      )}
    </>
  )
}
