import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconArrowsMaximize, IconArrowsMinimize, IconRefresh, IconZoomScan } from '@tabler/icons-react'
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
  const fullScreenLabel = fullScreen.on ? t('view.leaveFullScreen') : t('view.fullScreen')
  return (
    <>
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Tooltip label={t('view.label')} withinPortal={false}>
          <span>
            <Menu.Target>
              <ActionIcon variant="default" size={30} aria-label={t('view.label')}>
                <IconZoomScan size={17} aria-hidden />
              </ActionIcon>
            </Menu.Target>
          </span>
        </Tooltip>
        <Menu.Dropdown>
          <Menu.RadioGroup
            value={viewer.scaling}
            onChange={(scaling) => room.viewer?.setScaling(scaling === 'actual' ? 'actual' : 'fit')}
          >
            <Menu.RadioItem value="fit">{t('view.fit')}</Menu.RadioItem>
            <Menu.RadioItem value="actual">{t('view.actual')}</Menu.RadioItem>
          </Menu.RadioGroup>
          {viewer.screens.length > 1 && (
            <>
              <Menu.Divider />
              <Menu.Label>{t('view.screens')}</Menu.Label>
              <Menu.RadioGroup
                value={String(viewer.screen)}
                onChange={(number) => room.viewer?.chooseScreen(Number(number))}
              >
                {viewer.screens.map(({ number, width, height, all }, place) => (
                  <Menu.RadioItem key={number} value={String(number)}>
                    {all
                      ? t('view.allScreens', { width, height })
                      : t('view.screen', { number: place + 1, width, height })}
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
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
        <Tooltip label={fullScreenLabel} withinPortal={false}>
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
