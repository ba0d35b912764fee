import { ActionIcon, Indicator, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useChat } from '../../chat/use-chat.ts'
import type { ConsoleRoom, ConsoleState } from '../console-room.ts'
import { offeredBy } from '../permissions/permission-state.ts'
import { type PanelTabId, tabsFor } from './panel-tabs.ts'
import type { SidePanelState } from './use-side-panel.ts'

/** A button for each tab of the side panel; pressing the open one closes the panel. */
export function PanelButtons(props: { state: ConsoleState; room: ConsoleRoom; panel: SidePanelState }) {
  const { state, room, panel } = props
  const { unread } = useChat(room.chat)
  const { t } = useTranslation('console')
  const offered = state.viewer?.line === 'connected' ? offeredBy(state) : []
  const labelOf = (id: PanelTabId) =>
    id === 'chat' && unread > 0 ? t('chat.unread', { count: unread }) : t(`panel.tab.${id}`)
  return tabsFor(offered).map(({ id, Icon }) => (
    <Tooltip key={id} label={labelOf(id)} withinPortal={false}>
      <Indicator disabled={id !== 'chat' || unread === 0} label={unread} size={16} color="red" offset={3}>
        <ActionIcon
          variant={panel.tab === id ? 'light' : 'default'}
          size={30}
          aria-label={labelOf(id)}
          aria-expanded={panel.tab === id}
          onClick={(event) => panel.toggle(id, event.currentTarget)}
        >
          <Icon size={17} aria-hidden />
        </ActionIcon>
      </Indicator>
    </Tooltip>
  ))
}
