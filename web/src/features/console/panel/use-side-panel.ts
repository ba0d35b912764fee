import { useRef, useState } from 'react'
import type { PanelTabId } from './panel-tabs.ts'

/** Which tab of the side panel is open; null while it is closed. */
export interface SidePanelState {
  tab: PanelTabId | null
  show(tab: PanelTabId): void
  /** @param opener where the focus goes back to when the panel closes */
  toggle(tab: PanelTabId, opener: HTMLElement): void
  close(): void
}

export function useSidePanel(): SidePanelState {
  const [tab, setTab] = useState<PanelTabId | null>(null)
  const opener = useRef<HTMLElement | null>(null)
  const close = () => {
    setTab(null)
    opener.current?.focus()
  }
  return {
    tab,
    show: setTab,
    toggle(wanted, from) {
      opener.current = from
      if (wanted === tab) close()
      else setTab(wanted)
    },
    close,
  }
}
