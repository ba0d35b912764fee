import { ActionIcon, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConsoleState } from '../console-room.ts'
import { offeredBy } from '../permissions/permission-state.ts'
import { tabsFor } from './panel-tabs.ts'
import type { SidePanelState } from './use-side-panel.ts'

/** A button for each tab of the side panel; pressing the open one closes the panel. */
export function PanelButtons({ state, panel }: { state: ConsoleState; panel: SidePanelState }) {
  const { t } = useTranslation('console')
  return tabsFor(offeredBy(state)).map(({ id, Icon }) => (
    <Tooltip key={id} label={t(`panel.tab.${id}`)} withinPortal={false}>
      <ActionIcon
        variant={panel.tab === id ? 'light' : 'default'}
        size={30}
        aria-label={t(`panel.tab.${id}`)}
        aria-expanded={panel.tab === id}
        onClick={(event) => panel.toggle(id, event.currentTarget)}
      >
        <Icon size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  ))
}
