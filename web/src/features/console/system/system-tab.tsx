import type { PanelTabProps } from '../panel/panel-tabs.ts'
import { PermissionGate } from '../permissions/permission-gate.tsx'
import { SystemPanel } from './system-panel.tsx'

/** [CTL-3] What kind of computer this is and how it does, while its person allows it to be read. */
export function SystemTab({ state, room, name }: PanelTabProps) {
  const system = room.viewer?.system
  return (
    <PermissionGate permission="system" state={state} room={room} name={name}>
      {system && <SystemPanel system={system} />}
    </PermissionGate>
  )
}
