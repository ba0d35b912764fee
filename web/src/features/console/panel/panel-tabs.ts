import type { Session } from '@deskside/protocol/http/sessions'
import type { Permission } from '@deskside/protocol/vocabulary/capabilities'
import { IconClipboard, IconCpu, IconFiles, IconMessage } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { ChatTab } from '../chat/chat-tab.tsx'
import { ClipboardTab } from '../clipboard/clipboard-tab.tsx'
import type { ConsoleRoom, ConsoleState } from '../console-room.ts'
import { FilesTab } from '../files/files-tab.tsx'
import { SystemTab } from '../system/system-tab.tsx'

/** What every tab is given. `name` is the requester's. */
export interface PanelTabProps {
  session: Session
  state: ConsoleState
  room: ConsoleRoom
  name: string
}

interface PanelTab {
  /** Its name is the text `panel.tab.<id>`. */
  id: string
  Icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>
  /** Offered while the device can be asked for one of these; null: always. */
  needs: readonly Permission[] | null
  Content: ComponentType<PanelTabProps>
}

/** The tabs of the side panel, in their order. */
export const panelTabs = [
  { id: 'chat', Icon: IconMessage, needs: null, Content: ChatTab },
  {
    id: 'clipboard',
    Icon: IconClipboard,
    needs: ['clipboard_in', 'clipboard_out'],
    Content: ClipboardTab,
  },
  { id: 'files', Icon: IconFiles, needs: ['files_in', 'files_out'], Content: FilesTab },
  { id: 'system', Icon: IconCpu, needs: ['system'], Content: SystemTab },
] as const satisfies PanelTab[]

export type PanelTabId = (typeof panelTabs)[number]['id']

/** The tabs that this device has something for, and those that need none. */
export const tabsFor = (offered: readonly Permission[]) =>
  panelTabs.filter(({ needs }) => !needs || needs.some((permission) => offered.includes(permission)))
